package org.cairn.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import org.cairn.bench.measure.CorpusLetters;
import org.cairn.bench.measure.Ledger;
import org.cairn.bench.measure.LetterSource;
import org.cairn.bench.measure.Letters;
import org.cairn.bench.process.MachineTime;
import org.cairn.bench.report.Metric;
import org.cairn.bench.report.Results;
import org.cairn.bench.system.Crossing;
import org.cairn.bench.system.CrossingSystem;

/// What the measurements of one system in one round share.
///
/// @param round from 1
record Crossings(
    CrossingSystem system, BetweenOptions options, Results results, Progress progress, int round) {
  /// Above this size mails of the corpus are pictures and files.
  static final long SMALL_OCTETS = 8_192;

  static final Duration SETTLE = Duration.ofSeconds(4);
  private static final int ROUND_STEP = 1 << 24;
  private static final int KIND_STEP = 1 << 20;

  /// Mails of 5 KB.
  LetterSource letters(String kind) {
    return new Letters(
        "bench-%d-%d-%s".formatted(ProcessHandle.current().pid(), round, kind),
        new SplittableRandom(round));
  }

  /// Mails of the corpus up to a size.
  ///
  /// @param kind differs for each use in a round
  CorpusLetters corpus(long mostOctets, int kind) throws IOException {
    return CorpusLetters.read(options.project(), mostOctets, round * ROUND_STEP + kind * KIND_STEP);
  }

  void record(Metric metric, double value) {
    results.add(system.key(), metric, value);
    progress.say(
        String.format(
            Locale.ROOT, "%s: %s %.3f %s", system.name(), metric.label(), value, metric.unit()));
  }

  /// Looks whether each accepted mail is there once, and empties the mailboxes.
  void settle(Ledger ledger, Crossing crossing) throws IOException {
    for (String wrong : ledger.settle(crossing.recipients())) {
      results.fail(system.name() + ": " + wrong);
      progress.say(system.name() + ": " + wrong);
    }
  }

  /// What a measurement began with, to be held against what it ends with.
  record Mark(Duration cpu, long wire, MachineTime machine) {
    static Mark of(Crossing crossing) throws IOException {
      return new Mark(crossing.cpu(), crossing.wireOctets(), MachineTime.now());
    }

    double cpuMillisSince(Crossing crossing) throws IOException {
      return crossing.cpu().minus(cpu).toNanos() / 1e6;
    }

    double wireSince(Crossing crossing) {
      return crossing.wireOctets() - wire;
    }
  }

  /// How much of the machine somebody else used since then.
  void recordOthers(Mark since, Crossing crossing) throws IOException {
    Duration used = crossing.cpu().minus(since.cpu());
    record(Metric.OTHERS, 100 * MachineTime.now().othersSince(since.machine(), used));
  }
}
