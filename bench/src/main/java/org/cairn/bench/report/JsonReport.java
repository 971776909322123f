package org.cairn.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The figures for other programs: every value of every round.
public final class JsonReport {
  private JsonReport() {}

  /// Writes `file`. `versions` names the systems by key; `targets` are those that concern them.
  public static void write(
      Path file,
      Instant at,
      MachineFacts machine,
      Map<String, String> versions,
      List<Target> targets,
      Results results)
      throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode report = json.createObjectNode();
    report.put("format", 1).put("at", at.toString());
    report.set("machine", json.valueToTree(machine));
    ObjectNode systems = report.putObject("systems");
    versions.forEach(
        (key, version) -> {
          ObjectNode system = systems.putObject(key);
          system.put("version", version);
          addMetrics(system.putObject("metrics"), key, results, json);
        });
    addTargets(report, targets, results);
    report.set("stages", json.valueToTree(results.stages()));
    report.set("notes", json.valueToTree(results.notes()));
    report.set("failures", json.valueToTree(results.failures()));
    if (file.getParent() != null) {
      Files.createDirectories(file.getParent());
    }
    json.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), report);
  }

  private static void addMetrics(
      ObjectNode metrics, String system, Results results, ObjectMapper json) {
    for (Metric metric : Metric.values()) {
      List<Double> rounds = results.rounds(system, metric);
      if (!rounds.isEmpty()) {
        ObjectNode figure = metrics.putObject(metric.name().toLowerCase(Locale.ROOT));
        figure.put("label", metric.label()).put("unit", metric.unit());
        figure.put("median", Samples.of(rounds).median());
        figure.set("rounds", json.valueToTree(rounds));
      }
    }
  }

  private static void addTargets(ObjectNode report, List<Target> all, Results results) {
    ObjectNode targets = report.putObject("targets");
    for (Target target : all) {
      target
          .outcome(results)
          .ifPresent(
              outcome ->
                  targets
                      .putObject(target.metric().name().toLowerCase(Locale.ROOT))
                      .put(target.atMost() ? "at_most" : "at_least", outcome.limit())
                      .put("measured", outcome.measured())
                      .put("met", outcome.isMet()));
    }
  }
}
