package org.cairn.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.cairn.bench.report.JsonReport;
import org.cairn.bench.report.MachineFacts;
import org.cairn.bench.report.Results;
import org.cairn.bench.report.Table;
import org.cairn.bench.report.Target;

/// What came of a bench, for people and for programs.
///
/// @param names of the systems by key, Cairn's first
/// @param versions of the systems by key
record Report(
    MachineFacts machine,
    Map<String, String> names,
    Map<String, String> versions,
    List<Target> targets,
    Results results) {
  /// Prints the table and what there is to say, and writes every figure of every round to `json`.
  void write(PrintStream out, Path json) throws IOException {
    if (names.isEmpty()) {
      results.fail("nothing could be measured");
    } else {
      out.println(Table.of(results, names));
    }
    targets.forEach(
        target ->
            target
                .outcome(results)
                .ifPresent(outcome -> out.println("target: " + outcome.verdict())));
    results
        .stages()
        .forEach(
            (table, parts) -> {
              out.println("\n" + table);
              out.print(Table.ofParts(parts));
            });
    results.notes().forEach(note -> out.println("note: " + note));
    results.failures().forEach(failure -> out.println("FAILED: " + failure));
    JsonReport.write(json, Instant.now(), machine, versions, targets, results);
    out.println("\nfigures of all rounds: " + json);
  }
}
