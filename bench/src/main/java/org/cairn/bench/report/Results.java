package org.cairn.bench.report;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What was measured: values by system and metric, one for each round; and what went wrong. Used by
/// one thread.
public final class Results {
  private final Map<String, Map<Metric, List<Double>>> values = new LinkedHashMap<>();
  private final Map<String, Map<String, List<Double>>> stages = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();

  /// Adds the value of one round.
  public void add(String system, Metric metric, double value) {
    values
        .computeIfAbsent(system, _ -> new EnumMap<>(Metric.class))
        .computeIfAbsent(metric, _ -> new ArrayList<>())
        .add(value);
  }

  /// Adds what one part of Cairn took in one round. `table` says of what, with the unit.
  public void addStage(String table, String stage, double value) {
    stages
        .computeIfAbsent(table, _ -> new LinkedHashMap<>())
        .computeIfAbsent(stage, _ -> new ArrayList<>())
        .add(value);
  }

  /// A measurement did not come to its end, or a mail was lost or doubled.
  public void fail(String what) {
    failures.add(what);
  }

  /// Something a reader of the figures should know.
  public void note(String what) {
    notes.add(what);
  }

  /// The median over the rounds; empty if it was not measured.
  public OptionalDouble median(String system, Metric metric) {
    List<Double> rounds = rounds(system, metric);
    return rounds.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Samples.of(rounds).median());
  }

  /// The values of all rounds.
  public List<Double> rounds(String system, Metric metric) {
    return values.getOrDefault(system, Map.of()).getOrDefault(metric, List.of());
  }

  /// Medians of what the parts of Cairn took: table, part, value.
  public Map<String, Map<String, Double>> stages() {
    Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
    stages.forEach(
        (table, parts) -> {
          Map<String, Double> row = new LinkedHashMap<>();
          parts.forEach((part, rounds) -> row.put(part, Samples.of(rounds).median()));
          medians.put(table, row);
        });
    return medians;
  }

  /// What went wrong.
  public List<String> failures() {
    return List.copyOf(failures);
  }

  /// What a reader should know.
  public List<String> notes() {
    return List.copyOf(notes);
  }
}
