package org.cairn.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.cairn.bench.report.Samples;
import org.cairn.bench.wire.ImapClient;
import org.cairn.bench.wire.Login;
import org.cairn.bench.wire.SmtpClient;

/// The latency of mails that come one by one, with pauses of chance between them: who sends at once
/// after the one before always meets the same moment of a clock that somebody polls by.
///
/// @param mails how many were sent
/// @param seen from the end of the content until the recipient saw it, in seconds
public record LoneMails(int mails, Samples seen) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long LOOK_EVERY_NANOS = 4_000_000;
  private static final int SHORTEST_PAUSE_MILLIS = 700;
  private static final int LONGEST_PAUSE_MILLIS = 2_300;

  /// Sends `count` mails to a recipient who asks by NOOP.
  public static LoneMails run(
      Login from, Login to, LetterSource letters, Ledger ledger, int count, RandomGenerator random)
      throws IOException, InterruptedException {
    List<Double> seen = new ArrayList<>();
    try (SmtpClient sender = SmtpClient.open(from, PATIENCE);
        ImapClient recipient = ImapClient.open(to, to.imap(), PATIENCE)) {
      int there = recipient.select();
      for (int i = 0; i < count; i++) {
        Thread.sleep(random.nextInt(SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS));
        LetterSource.Letter letter = letters.next(from.address(), to.address());
        SmtpClient.Taken taken = sender.send(from.address(), to.address(), letter.content());
        ledger.accepted(to, letter.id());
        there++;
        seen.add((await(recipient, there) - taken.sentAt()) / 1e9);
      }
    }
    return new LoneMails(count, Samples.of(seen));
  }

  private static long await(ImapClient recipient, int wanted) throws IOException {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (recipient.noop() < wanted) {
      if (System.nanoTime() > end) {
        throw new IOException("a mail was not seen within " + PATIENCE);
      }
      LockSupport.parkNanos(LOOK_EVERY_NANOS);
    }
    return System.nanoTime();
  }
}
