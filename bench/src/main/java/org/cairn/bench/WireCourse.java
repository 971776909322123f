package org.cairn.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.cairn.bench.measure.CorpusLetters;
import org.cairn.bench.measure.Crowd;
import org.cairn.bench.measure.Ledger;
import org.cairn.bench.measure.LetterSource;
import org.cairn.bench.measure.LoneMails;
import org.cairn.bench.report.Metric;
import org.cairn.bench.system.Crossing;
import org.cairn.bench.system.CrossingSystem.Way;
import org.cairn.bench.wire.Login;

/// Mail over a line, in one round of one system: one by one, and many at once.
///
/// @param course what is shared
record WireCourse(Crossings course) {
  private static final int SMALL_TIMES = 10;
  private static final int WHOLE_TIMES = 4;

  /// A rate, and what each mail cost.
  private record Cost(double seconds, double rate, double cpuMillis, double wireOctets) {}

  void run(Path folder) throws IOException, InterruptedException {
    try (Crossing crossing = course.system().open(folder, new Way.Wire())) {
      many(crossing, course.letters("warm"), course.options().warmUp());
      Thread.sleep(Crossings.SETTLE);
      Crossings.Mark begun = Crossings.Mark.of(crossing);
      lone(crossing);
      crowd(crossing);
      small(crossing);
      whole(crossing);
      course.recordOthers(begun, crossing);
    }
  }

  private void lone(Crossing crossing) throws IOException, InterruptedException {
    Ledger ledger = new Ledger();
    Login to = crossing.recipients().getFirst();
    CorpusLetters letters = course.corpus(Crossings.SMALL_OCTETS, 1);
    Crossings.Mark before = Crossings.Mark.of(crossing);
    LoneMails lone =
        LoneMails.run(
            crossing.sender(),
            to,
            letters,
            ledger,
            course.options().lone(),
            new SplittableRandom(course.round()));
    Thread.sleep(Crossings.SETTLE); // receipts belong to their mails
    course.record(Metric.LONE_P50, lone.seen().median());
    course.record(Metric.LONE_P95, lone.seen().quantile(0.95));
    course.record(Metric.LONE_OCTETS, before.wireSince(crossing) / lone.mails());
    course.record(Metric.LONE_CPU, before.cpuMillisSince(crossing) / lone.mails());
    course.settle(ledger, crossing);
  }

  private void crowd(Crossing crossing) throws IOException, InterruptedException {
    Cost cost = many(crossing, course.letters("crowd"), course.options().mails());
    course.record(Metric.FAR_SECONDS, cost.seconds());
    course.record(Metric.FAR_RATE, cost.rate());
    course.record(Metric.FAR_CPU, cost.cpuMillis());
    course.record(Metric.FAR_OCTETS, cost.wireOctets());
  }

  private void small(Crossing crossing) throws IOException, InterruptedException {
    CorpusLetters letters = course.corpus(Crossings.SMALL_OCTETS, 2);
    Cost cost = many(crossing, letters, SMALL_TIMES * letters.size());
    course.record(Metric.CORPUS_RATE, cost.rate());
    course.record(Metric.CORPUS_CPU, cost.cpuMillis());
    course.record(Metric.CORPUS_OCTETS, cost.wireOctets());
  }

  private void whole(Crossing crossing) throws IOException, InterruptedException {
    CorpusLetters letters = course.corpus(Long.MAX_VALUE, 3);
    Cost cost = many(crossing, letters, WHOLE_TIMES * letters.size());
    course.record(Metric.WHOLE_RATE, cost.rate());
    course.record(Metric.WHOLE_OCTETS, cost.wireOctets());
  }

  private Cost many(Crossing crossing, LetterSource letters, int count)
      throws IOException, InterruptedException {
    Ledger ledger = new Ledger();
    List<Login> to = crossing.recipients();
    Crossings.Mark before = Crossings.Mark.of(crossing);
    Duration took = new Crowd(letters, ledger).sendAndAwait(crossing.sender(), to, count);
    double seconds = took.toNanos() / 1e9;
    double cpu = before.cpuMillisSince(crossing) / count;
    Thread.sleep(Crossings.SETTLE); // receipts belong to their mails
    Cost cost = new Cost(seconds, count / seconds, cpu, before.wireSince(crossing) / count);
    course.settle(ledger, crossing);
    return cost;
  }
}
