package org.cairn.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A figure Cairn is to reach on a quiet machine.
///
/// @param limit the figure itself, or how many times that of another system
/// @param atMost whether the limit is an upper one
/// @param beside the key of the other system; empty if the limit is a figure
public record Target(Metric metric, double limit, boolean atMost, String beside) {
  /// What is promised of one gateway.
  public static final List<Target> LOCAL =
      List.of(
          atMost(Metric.EXISTS_P50, 5),
          atMost(Metric.EXISTS_P99, 25),
          atLeast(Metric.DELIVERED_64, 700),
          atMost(Metric.CHAT_P50, 0.12),
          atMost(Metric.IDLE_ADDED, 300),
          atMost(Metric.MEMORY_IDLE, 600),
          atMost(Metric.READY_EMPTY, 8));

  /// What is promised of two, beside those that one sets up by hand.
  public static final List<Target> BETWEEN =
      List.of(
          new Target(Metric.FAR_RATE, 15, false, "recipe"),
          atMost(Metric.LONE_P50, 0.5),
          new Target(Metric.LONE_OCTETS, 1, true, "recipe"),
          new Target(Metric.CORPUS_OCTETS, 0.75, true, "recipe"),
          new Target(Metric.STICK_RATE, 15, false, "recipe"),
          new Target(Metric.STICK_CORPUS, 0.75, true, "recipe"),
          atLeast(Metric.STICK_SHARE, 50));

  /// A figure that is not to be exceeded.
  public static Target atMost(Metric metric, double limit) {
    return new Target(metric, limit, true, "");
  }

  /// A figure that is to be reached.
  public static Target atLeast(Metric metric, double limit) {
    return new Target(metric, limit, false, "");
  }

  /// What was measured of Cairn, and what was to be reached.
  public record Outcome(Target target, double limit, double measured) {
    /// Whether it is reached.
    public boolean isMet() {
      return target.atMost ? measured <= limit : measured >= limit;
    }

    /// One line for people.
    public String verdict() {
      return String.format(
          Locale.ROOT,
          "%-31s %s %s %s%s: %s %s, %s",
          target.metric.label(),
          target.atMost ? "at most" : "at least",
          Table.number(limit),
          target.metric.unit(),
          target.beside.isEmpty()
              ? ""
              : " (%s of the %s's)".formatted(Table.number(target.limit), target.beside),
          Table.number(measured),
          target.metric.unit(),
          isMet() ? "met" : String.format(Locale.ROOT, "missed by %.0f %%", 100 * missedBy()));
    }

    private double missedBy() {
      return Math.abs(measured - limit) / limit;
    }
  }

  /// What came of it; empty if it, or what it is held against, was not measured.
  public Optional<Outcome> outcome(Results results) {
    OptionalDouble measured = results.median("cairn", metric);
    OptionalDouble other = beside.isEmpty() ? OptionalDouble.of(1) : results.median(beside, metric);
    return measured.isPresent() && other.isPresent()
        ? Optional.of(new Outcome(this, limit * other.getAsDouble(), measured.getAsDouble()))
        : Optional.empty();
  }
}
