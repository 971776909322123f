package org.cairn.bench.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/// The figures as text: one row for each metric, one column for each system, and beside each other
/// system's figure how many times Cairn's it is.
public final class Table {
  private static final int LABEL = 33;
  private static final int COLUMN = 21;

  private Table() {}

  /// The table. The first of `systems` (key and name) is what the others are compared with.
  public static String of(Results results, Map<String, String> systems) {
    List<String> keys = List.copyOf(systems.keySet());
    StringBuilder text = new StringBuilder(" ".repeat(LABEL + 5));
    systems.values().forEach(name -> text.append(padLeft(name, COLUMN)));
    text.append('\n');
    for (Metric metric : Metric.values()) {
      if (keys.stream().anyMatch(key -> results.median(key, metric).isPresent())) {
        text.append(padRight(metric.label(), LABEL)).append(padRight(metric.unit(), 5));
        OptionalDouble first = results.median(keys.getFirst(), metric);
        for (String key : keys) {
          OptionalDouble own = results.median(key, metric);
          text.append(padLeft(cell(own, key.equals(keys.getFirst()) ? none() : first), COLUMN));
        }
        text.append('\n');
      }
    }
    return text.toString();
  }

  /// The parts of one whole, largest first, those below a hundredth of the largest left out.
  public static String ofParts(Map<String, Double> parts) {
    double least = parts.values().stream().mapToDouble(Double::doubleValue).max().orElse(0) / 100;
    StringBuilder text = new StringBuilder();
    parts.entrySet().stream()
        .filter(part -> part.getValue() >= least)
        .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
        .forEach(
            part ->
                text.append("  ")
                    .append(padRight(part.getKey(), 2 * LABEL))
                    .append(padLeft(number(part.getValue()), 10))
                    .append('\n'));
    return text.toString();
  }

  private static OptionalDouble none() {
    return OptionalDouble.empty();
  }

  private static String cell(OptionalDouble own, OptionalDouble first) {
    if (own.isEmpty()) {
      return "-";
    }
    String number = number(own.getAsDouble());
    if (first.isEmpty() || first.getAsDouble() <= 0) {
      return number;
    }
    double ratio = own.getAsDouble() / first.getAsDouble();
    return number + String.format(Locale.ROOT, " (x%s)", number(ratio));
  }

  /// Three significant digits, and no fraction from 100 on.
  static String number(double value) {
    double size = Math.abs(value);
    String format = size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, value);
  }

  private static String padLeft(String text, int width) {
    return " ".repeat(Math.max(1, width - text.length())) + text;
  }

  private static String padRight(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
