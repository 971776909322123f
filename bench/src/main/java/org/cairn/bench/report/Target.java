package org.cairn.bench.report;

import java.util.List;
import java.util.Locale;

/// A figure Cairn is to reach on a quiet machine.
///
/// @param atMost whether the limit is an upper one
public record Target(Metric metric, double limit, boolean atMost) {
  /// What is promised.
  public static final List<Target> ALL =
      List.of(
          new Target(Metric.EXISTS_P50, 5, true),
          new Target(Metric.EXISTS_P99, 25, true),
          new Target(Metric.DELIVERED_64, 700, false),
          new Target(Metric.CHAT_P50, 0.12, true),
          new Target(Metric.IDLE_ADDED, 300, true),
          new Target(Metric.MEMORY_IDLE, 600, true),
          new Target(Metric.READY_EMPTY, 8, true));

  /// Whether `measured` reaches it.
  public boolean isMetBy(double measured) {
    return atMost ? measured <= limit : measured >= limit;
  }

  /// One line for people.
  public String verdict(double measured) {
    return String.format(
        Locale.ROOT,
        "%-28s %s %s %s: %s %s, %s",
        metric.label(),
        atMost ? "at most" : "at least",
        Table.number(limit),
        metric.unit(),
        Table.number(measured),
        metric.unit(),
        isMetBy(measured)
            ? "met"
            : String.format(Locale.ROOT, "missed by %.0f %%", 100 * missedBy(measured)));
  }

  private double missedBy(double measured) {
    return Math.abs(measured - limit) / limit;
  }
}
