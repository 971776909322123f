package org.cairn.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cairn.bench.wire.IdleWatch;
import org.cairn.bench.wire.ImapClient;
import org.cairn.bench.wire.Login;

/// Waits until all accepted mails are in their mailboxes: by the EXISTS of sessions in IDLE and,
/// since some servers gather news for half a second before they tell, by STATUS as well.
final class Arrivals implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long LOOK_EVERY_MILLIS = 25;

  private final Ledger ledger;
  private final List<Mailbox> mailboxes = new ArrayList<>();

  private Arrivals(Ledger ledger) {
    this.ledger = ledger;
  }

  /// One mailbox, which was empty at the beginning.
  private record Mailbox(Login login, IdleWatch watch, ImapClient asking) {}

  static Arrivals watch(List<Login> logins, Ledger ledger) throws IOException {
    Arrivals arrivals = new Arrivals(ledger);
    try {
      for (Login login : logins) {
        IdleWatch watch = IdleWatch.open(login);
        arrivals.mailboxes.add(
            new Mailbox(login, watch, ImapClient.open(login, login.imap(), PATIENCE)));
      }
      return arrivals;
    } catch (IOException e) {
      arrivals.close();
      throw e;
    }
  }

  /// When the last mail was seen, in [System#nanoTime()]. Fails if no mail arrives for `patience`
  /// though some are missing.
  long awaitAll(Duration patience) throws IOException, InterruptedException {
    long last = Long.MIN_VALUE;
    List<Mailbox> open = new ArrayList<>(mailboxes);
    int missing = Integer.MAX_VALUE;
    long progressAt = System.nanoTime();
    while (!open.isEmpty()) {
      int stillMissing = 0;
      for (Mailbox mailbox : List.copyOf(open)) {
        int expected = ledger.expected(mailbox.login());
        if (mailbox.watch().count() >= expected) {
          last = Math.max(last, mailbox.watch().countedAt());
          open.remove(mailbox);
        } else {
          int there = mailbox.asking().status();
          if (there >= expected) {
            last = Math.max(last, System.nanoTime());
            open.remove(mailbox);
          }
          stillMissing += Math.max(0, expected - there);
        }
      }
      if (stillMissing < missing) {
        missing = stillMissing;
        progressAt = System.nanoTime();
      } else if (System.nanoTime() - progressAt > patience.toNanos()) {
        throw new IOException(missing + " accepted mails did not arrive within " + patience);
      }
      if (!open.isEmpty()) {
        Thread.sleep(LOOK_EVERY_MILLIS);
      }
    }
    return last;
  }

  @Override
  public void close() throws IOException {
    for (Mailbox mailbox : mailboxes) {
      mailbox.watch().close();
      mailbox.asking().close();
    }
  }
}
