package org.cairn.bench.system;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How often a server did the things it times itself, and how long that took: the sums and counts
/// of its Prometheus histograms, those with labels added up.
///
/// @param sums by name without `_seconds`, in seconds
/// @param counts by the same names
public record Timers(Map<String, Double> sums, Map<String, Double> counts) {
  /// Of a server that has none.
  public static final Timers NONE = new Timers(Map.of(), Map.of());

  private static final Pattern LINE =
      Pattern.compile("(cairn_\\w+)_seconds_(sum|count)(?:\\{[^}]*})? (\\S+).*");

  /// Keeps its own, sorted copies.
  public Timers {
    sums = new TreeMap<>(sums);
    counts = new TreeMap<>(counts);
  }

  /// Reads Prometheus' text format.
  public static Timers parse(String metrics) {
    Map<String, Double> sums = new TreeMap<>();
    Map<String, Double> counts = new TreeMap<>();
    for (String line : metrics.lines().toList()) {
      Matcher timer = LINE.matcher(line);
      if (timer.matches()) {
        Map<String, Double> kind = timer.group(2).equals("sum") ? sums : counts;
        kind.merge(timer.group(1), Double.valueOf(timer.group(3)), Double::sum);
      }
    }
    return new Timers(sums, counts);
  }

  /// The mean time in milliseconds, since `earlier`, of each thing that was done since then.
  public Map<String, Double> meanMillisSince(Timers earlier) {
    Map<String, Double> means = new TreeMap<>();
    counts.forEach(
        (name, count) -> {
          double times = count - earlier.counts.getOrDefault(name, 0.0);
          if (times > 0) {
            double seconds = sums.getOrDefault(name, 0.0) - earlier.sums.getOrDefault(name, 0.0);
            means.put(name, 1000 * seconds / times);
          }
        });
    return means;
  }
}
