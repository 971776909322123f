package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cairn.bench.measure.CorpusLetters;
import org.cairn.bench.measure.Crowd;
import org.cairn.bench.measure.Ledger;
import org.cairn.bench.measure.LetterSource;
import org.cairn.bench.measure.Medium;
import org.cairn.bench.report.Metric;
import org.cairn.bench.report.Samples;
import org.cairn.bench.system.Crossing;
import org.cairn.bench.system.CrossingSystem.Way;
import org.cairn.bench.wire.Login;

/// Mail by stick, in one round of one system: out of one gateway, into the other, and home again
/// with the receipts.
final class StickCourse {
  private static final double MEGA = 1e6;
  private static final int RAW_TRIES = 3;
  private static final int WARM_UP = 50;
  private static final int SMALL_TIMES = 10;
  private static final Duration GATHERED_WITHIN = Duration.ofMinutes(10);
  private static final Duration HOME_WITHIN = Duration.ofSeconds(5);
  private static final int MOST_WAYS_HOME = 5;
  private static final long LOOK_EVERY_MILLIS = 500;

  private final Crossings course;

  StickCourse(Crossings course) {
    this.course = course;
  }

  /// One way of many mails.
  private record Journey(double out, double in, double cpuMillis, Medium.Content content) {}

  void run(Path folder) throws IOException, InterruptedException {
    Path place = course.options().stick().orElse(folder.resolve("stick"));
    Files.createDirectories(place);
    if (course.options().stick().isEmpty()) {
      // Two users write to it; on FAT there are none.
      Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    Medium medium = new Medium(place);
    try (Crossing crossing = course.system().open(folder, new Way.Stick(place))) {
      journey(crossing, medium, course.letters("warm"), WARM_UP);
      Crossings.Mark begun = Crossings.Mark.of(crossing);
      crowd(crossing, medium);
      small(crossing, medium);
      if (course.system().key().equals("cairn")) {
        speed(crossing, medium);
      }
      course.recordOthers(begun, crossing);
    }
  }

  private void crowd(Crossing crossing, Medium medium) throws IOException, InterruptedException {
    int mails = course.options().mails();
    Journey journey = journey(crossing, medium, course.letters("crowd"), mails);
    course.record(Metric.STICK_OUT, journey.out());
    course.record(Metric.STICK_IN, journey.in());
    course.record(Metric.STICK_RATE, mails / (journey.out() + journey.in()));
    course.record(Metric.STICK_CPU, journey.cpuMillis() / mails);
    course.record(Metric.STICK_OCTETS, (double) journey.content().octets() / mails);
    course.record(Metric.STICK_CLUSTERS, (double) journey.content().clusters() / mails);
  }

  private void small(Crossing crossing, Medium medium) throws IOException, InterruptedException {
    CorpusLetters letters = course.corpus(Crossings.SMALL_OCTETS, 1);
    int mails = SMALL_TIMES * letters.size();
    Journey journey = journey(crossing, medium, letters, mails);
    course.record(Metric.STICK_CORPUS, (double) journey.content().octets() / mails);
  }

  private void speed(Crossing crossing, Medium medium) throws IOException, InterruptedException {
    int mails = course.options().manyMails();
    Journey journey = journey(crossing, medium, course.letters("many"), mails);
    double speed = journey.content().octets() / journey.out();
    double raw = raw(medium, journey.content().octets());
    course.record(Metric.STICK_SPEED, speed / MEGA);
    course.record(Metric.STICK_RAW, raw / MEGA);
    course.record(Metric.STICK_SHARE, 100 * speed / raw);
  }

  private static double raw(Medium medium, long octets) throws IOException {
    List<Double> tries = new ArrayList<>();
    for (int i = 0; i < RAW_TRIES; i++) {
      tries.add(medium.rawWrite(octets));
    }
    return Samples.of(tries).median();
  }

  private Journey journey(Crossing crossing, Medium medium, LetterSource letters, int count)
      throws IOException, InterruptedException {
    Ledger ledger = new Ledger();
    List<Login> to = crossing.recipients();
    Crowd crowd = new Crowd(letters, ledger);
    Crossings.Mark before = Crossings.Mark.of(crossing);
    crowd.send(crossing.sender(), to, count);
    awaitWaiting(crossing, count);
    Medium.Content empty = medium.content();
    long begun = System.nanoTime();
    crossing.visitFirst();
    double out = (System.nanoTime() - begun) / 1e9;
    Medium.Content content = medium.content().since(empty);
    double in = crowd.await(to, crossing::visitSecond).toNanos() / 1e9;
    double cpu = before.cpuMillisSince(crossing);
    course.settle(ledger, crossing);
    comeHome(crossing);
    return new Journey(out, in, cpu, content);
  }

  /// Brings the receipts home; one that was too late for the stick comes with the next.
  private static void comeHome(Crossing crossing) throws IOException, InterruptedException {
    for (int times = 1; times <= MOST_WAYS_HOME; times++) {
      crossing.visitFirst();
      if (isWaiting(crossing, 0, HOME_WITHIN)) {
        return;
      }
      crossing.visitSecond();
    }
    throw new IOException(crossing.waiting() + " mails have no receipt after all ways home");
  }

  private static void awaitWaiting(Crossing crossing, int wanted)
      throws IOException, InterruptedException {
    if (!isWaiting(crossing, wanted, GATHERED_WITHIN)) {
      throw new IOException(crossing.waiting() + " mails wait instead of " + wanted);
    }
  }

  private static boolean isWaiting(Crossing crossing, int wanted, Duration within)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + within.toNanos();
    while (crossing.waiting() != wanted) {
      if (System.nanoTime() > end) {
        return false;
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    return true;
  }
}
