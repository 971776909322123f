package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.cairn.bench.measure.Letters;
import org.cairn.bench.report.MachineFacts;
import org.cairn.bench.report.Results;
import org.cairn.bench.report.Target;
import org.cairn.bench.system.Cairn;
import org.cairn.bench.system.DebianServer;
import org.cairn.bench.system.MailSystem;

/// `./cairn bench local`: measures Cairn beside Postfix and Exim with Dovecot, on one disk, in one
/// run, in turns.
///
final class BenchLocal {
  private final Options options;
  private final Progress progress = new Progress(System.err);
  private final Results results = new Results();

  BenchLocal(Options options) {
    this.options = options;
  }

  /// Whether everything was measured and no mail was lost or doubled.
  boolean run() throws IOException, InterruptedException {
    try (Workplace place = Workplace.open(options.directory(), options.keep(), progress)) {
      MachineFacts machine = MachineFacts.of(place.folder());
      progress.say(machine.toString());
      List<Course> courses = courses(place.folder());
      measure(courses, place.folder());
      report(machine, courses);
      return results.failures().isEmpty();
    }
  }

  private List<Course> courses(Path directory) throws IOException, InterruptedException {
    Path bench = options.project().resolve("bench");
    List<MailSystem> systems =
        List.of(
            new Cairn(options.project()),
            new DebianServer(DebianServer.Kind.POSTFIX, bench),
            new DebianServer(DebianServer.Kind.EXIM, bench));
    Letters letters =
        new Letters("bench-" + ProcessHandle.current().pid(), new SplittableRandom(1));
    List<Course> courses = new ArrayList<>();
    for (MailSystem system : systems) {
      if (options.only().contains(system.key())) {
        progress.say(system.name() + ": preparing");
        Optional<String> obstacle = system.obstacle();
        if (obstacle.isPresent()) {
          results.note(system.name() + " was not measured: " + obstacle.get());
        } else {
          courses.add(new Course(system, directory, options, letters, results, progress));
        }
      }
    }
    return courses;
  }

  private void measure(List<Course> courses, Path directory) throws InterruptedException {
    for (Course course : courses) {
      course.prepare();
    }
    for (int round = 1; round <= options.rounds(); round++) {
      for (Course course : courses) {
        progress.say("round " + round + " of " + options.rounds() + ": " + course.system().name());
        course.round(round);
      }
    }
    for (Course course : courses) {
      new LastRound(course, directory, options, results).run();
    }
  }

  private void report(MachineFacts machine, List<Course> courses) throws IOException {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, String> versions = new LinkedHashMap<>();
    for (Course course : courses) {
      names.put(course.system().key(), course.system().name());
      versions.put(course.system().key(), course.system().version());
    }
    new Report(machine, names, versions, Target.LOCAL, results).write(System.out, options.json());
  }
}
