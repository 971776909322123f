package org.cairn.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.cairn.bench.report.Samples;
import org.cairn.bench.wire.IdleWatch;
import org.cairn.bench.wire.ImapClient;
import org.cairn.bench.wire.Login;
import org.cairn.bench.wire.SmtpClient;

/// Latency with one sender: one mail after the other, each sent when the one before was seen.
///
/// @param accept from the end of the content to the 250, in milliseconds
/// @param seen from the 250 until the recipient saw it, in milliseconds
public record OneSender(Samples accept, Samples seen) {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long NOOP_EVERY_NANOS = 1_000_000;

  /// When to stop: after `mails`, or when `time` is over.
  public record Limit(int mails, Duration time) {}

  /// How the recipient learns of a mail: waits for its number `count` and gives the time.
  private interface Recipient extends AutoCloseable {
    int count() throws IOException;

    long await(int wanted) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
  }

  /// To a recipient in IDLE, who is told by EXISTS.
  public static OneSender toIdle(Login from, Login to, Letters letters, Ledger ledger, Limit limit)
      throws IOException, InterruptedException {
    return run(from, to, letters, ledger, limit, new Idling(IdleWatch.open(to)));
  }

  /// To a recipient who asks by NOOP each millisecond.
  public static OneSender toPolling(
      Login from, Login to, Letters letters, Ledger ledger, Limit limit)
      throws IOException, InterruptedException {
    ImapClient client = ImapClient.open(to, to.imap(), PATIENCE);
    client.select();
    return run(from, to, letters, ledger, limit, new Polling(client));
  }

  private static OneSender run(
      Login from, Login to, Letters letters, Ledger ledger, Limit limit, Recipient recipient)
      throws IOException, InterruptedException {
    List<Double> accept = new ArrayList<>();
    List<Double> seen = new ArrayList<>();
    long end = System.nanoTime() + limit.time().toNanos();
    try (recipient;
        SmtpClient sender = SmtpClient.open(from, PATIENCE)) {
      int count = recipient.count();
      while (seen.size() < limit.mails() && System.nanoTime() < end) {
        LetterSource.Letter letter = letters.next(from.address(), to.address());
        SmtpClient.Taken taken = sender.send(from.address(), to.address(), letter.content());
        ledger.accepted(to, letter.id());
        count++;
        long seenAt = recipient.await(count);
        accept.add((taken.acceptedAt() - taken.sentAt()) / 1e6);
        seen.add((seenAt - taken.acceptedAt()) / 1e6);
      }
    }
    return new OneSender(Samples.of(accept), Samples.of(seen));
  }

  private record Idling(IdleWatch watch) implements Recipient {
    @Override
    public int count() {
      return watch.count();
    }

    @Override
    public long await(int wanted) throws IOException, InterruptedException {
      return watch.await(wanted, PATIENCE);
    }

    @Override
    public void close() throws IOException {
      watch.close();
    }
  }

  private record Polling(ImapClient client) implements Recipient {
    @Override
    public int count() throws IOException {
      return client.noop();
    }

    @Override
    public long await(int wanted) throws IOException {
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (client.noop() < wanted) {
        if (System.nanoTime() > end) {
          throw new IOException("mail " + wanted + " was not seen within " + PATIENCE);
        }
        LockSupport.parkNanos(NOOP_EVERY_NANOS);
      }
      return System.nanoTime();
    }

    @Override
    public void close() throws IOException {
      client.close();
    }
  }
}
