package org.cairn.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import org.cairn.bench.measure.Letters;
import org.cairn.bench.report.JsonReport;
import org.cairn.bench.report.MachineFacts;
import org.cairn.bench.report.Results;
import org.cairn.bench.report.Table;
import org.cairn.bench.report.Target;
import org.cairn.bench.system.Cairn;
import org.cairn.bench.system.DebianServer;
import org.cairn.bench.system.MailSystem;

/// `./cairn bench local`: measures Cairn beside Postfix and Exim with Dovecot, on one disk, in one
/// run, in turns.
///
/// Ends with 0 when everything was measured and no mail was lost or doubled, with 1 if not, with 2
/// if the command line cannot be understood. How fast anything was does not matter to that.
public final class BenchLocal {
  private static final int REMOVE_ATTEMPTS = 50;
  private static final long REMOVE_PAUSE_NANOS = 200_000_000;

  private final Options options;
  private final Progress progress = new Progress(System.err);
  private final Results results = new Results();

  private BenchLocal(Options options) {
    this.options = options;
  }

  /// @param arguments the folder of the project, `local`, and options
  public static void main(String[] arguments) throws IOException, InterruptedException {
    List<String> words = List.of(arguments);
    Optional<Options> options =
        words.size() >= 2 && words.get(1).equals("local")
            ? Options.parse(Path.of(words.getFirst()), words.subList(2, words.size()))
            : Optional.empty();
    if (options.isEmpty()) {
      System.err.print(Options.USAGE);
      System.exit(2);
    } else {
      System.exit(new BenchLocal(options.get()).run());
    }
  }

  private int run() throws IOException, InterruptedException {
    Files.createDirectories(options.directory());
    Path directory = Files.createTempDirectory(options.directory(), "bench-");
    if (options.keep()) {
      progress.say("the data directories stay in " + directory);
    } else {
      // As a hook it also runs when the bench is interrupted.
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> remove(directory)));
    }
    MachineFacts machine = MachineFacts.of(directory);
    progress.say(machine.toString());
    List<Course> courses = courses(directory);
    measure(courses, directory);
    report(machine, courses);
    return results.failures().isEmpty() ? 0 : 1;
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
    if (names.isEmpty()) {
      results.fail("nothing could be measured");
    } else {
      System.out.println(Table.of(results, names));
    }
    for (Target target : Target.ALL) {
      OptionalDouble measured = results.median("cairn", target.metric());
      if (measured.isPresent()) {
        System.out.println("target: " + target.verdict(measured.getAsDouble()));
      }
    }
    results
        .stages()
        .forEach(
            (table, parts) -> {
              System.out.println("\n" + table);
              System.out.print(Table.ofParts(parts));
            });
    results.notes().forEach(note -> System.out.println("note: " + note));
    results.failures().forEach(failure -> System.out.println("FAILED: " + failure));
    JsonReport.write(options.json(), Instant.now(), machine, versions, results);
    System.out.println("\nfigures of all rounds: " + options.json());
  }

  /// After an interrupt the servers may still be ending, and writing, while this tries.
  private void remove(Path directory) {
    for (int attempt = 1; attempt <= REMOVE_ATTEMPTS; attempt++) {
      try {
        Course.deleteTree(directory);
        return;
      } catch (IOException | UncheckedIOException _) {
        LockSupport.parkNanos(REMOVE_PAUSE_NANOS);
      }
    }
    progress.say("could not remove " + directory);
  }
}
