package org.cairn.bench.report;

import java.util.Arrays;
import java.util.Collection;

/// A set of measured values and its quantiles (nearest rank: always a value that was measured).
public final class Samples {
  private final double[] sorted;

  private Samples(double[] sorted) {
    this.sorted = sorted;
  }

  /// Of at least one value.
  public static Samples of(Collection<Double> values) {
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no values");
    }
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Samples(sorted);
  }

  /// The smallest value that at least the share `fraction` of the values does not exceed.
  public double quantile(double fraction) {
    if (fraction <= 0 || fraction > 1) {
      throw new IllegalArgumentException("not in (0, 1]: " + fraction);
    }
    int rank = (int) Math.ceil(fraction * sorted.length - 1e-9);
    return sorted[Math.max(rank, 1) - 1];
  }

  /// The value in the middle; of an even number of values the mean of the two in the middle.
  public double median() {
    int half = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
  }

  /// How many values there are.
  public int count() {
    return sorted.length;
  }

  @Override
  public String toString() {
    return Arrays.toString(sorted);
  }
}
