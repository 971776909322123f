package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.bench.report.MachineFacts;
import org.cairn.bench.report.Results;
import org.cairn.bench.report.Target;
import org.cairn.bench.system.Cairn;
import org.cairn.bench.system.CairnPair;
import org.cairn.bench.system.CrossingSystem;
import org.cairn.bench.system.RecipePair;

/// `./cairn bench nncp` and `./cairn bench stick`: measures mail between two gateways of Cairn
/// beside mail between two that were set up by hand with Exim, NNCP and Dovecot.
final class BenchBetween {
  private final BetweenOptions options;
  private final Progress progress = new Progress(System.err);
  private final Results results = new Results();

  BenchBetween(BetweenOptions options) {
    this.options = options;
  }

  /// Whether everything was measured and no mail was lost or doubled.
  boolean run() throws IOException, InterruptedException {
    try (Workplace place = Workplace.open(options.directory(), options.keep(), progress)) {
      MachineFacts machine = MachineFacts.of(place.folder());
      progress.say(machine.toString());
      List<CrossingSystem> systems = systems();
      for (int round = 1; round <= options.rounds(); round++) {
        for (CrossingSystem system : systems) {
          progress.say("round " + round + " of " + options.rounds() + ": " + system.name());
          round(system, round, place.folder().resolve(system.key() + "-" + round));
        }
      }
      report(machine, systems);
      return results.failures().isEmpty();
    }
  }

  private List<CrossingSystem> systems() throws IOException, InterruptedException {
    List<CrossingSystem> ready = new ArrayList<>();
    for (CrossingSystem system :
        List.of(
            new CairnPair(new Cairn(options.project())),
            RecipePair.in(options.project().resolve("bench")))) {
      if (options.only().contains(system.key())) {
        Optional<String> obstacle = system.obstacle();
        if (obstacle.isPresent()) {
          results.note(system.name() + " was not measured: " + obstacle.get());
        } else {
          ready.add(system);
        }
      }
    }
    return ready;
  }

  private void round(CrossingSystem system, int round, Path folder) throws InterruptedException {
    Crossings course = new Crossings(system, options, results, progress, round);
    try {
      if (options.byStick()) {
        new StickCourse(course).run(folder);
      } else {
        new WireCourse(course).run(folder);
      }
    } catch (IOException e) {
      results.fail(system.name() + ": " + e.getMessage());
      progress.say(system.name() + " FAILED: " + e.getMessage());
    }
  }

  private void report(MachineFacts machine, List<CrossingSystem> systems) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> versions = new LinkedHashMap<>();
    for (CrossingSystem system : systems) {
      names.put(system.key(), system.name());
      versions.put(system.key(), system.version());
    }
    new Report(machine, names, versions, Target.BETWEEN, results).write(System.out, options.json());
  }
}
