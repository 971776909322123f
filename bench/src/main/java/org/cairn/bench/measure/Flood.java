package org.cairn.bench.measure;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.bench.process.ProcessGroup;
import org.cairn.bench.wire.Login;
import org.cairn.bench.wire.SmtpClient;

/// Throughput: a number of sessions send for a while as fast as they are let, spread over all
/// mailboxes, whose owners are in IDLE.
///
/// @param mails how many were accepted
/// @param acceptedPerSecond until the last 250
/// @param deliveredPerSecond until the last mail was seen in its mailbox
/// @param cpuMillis CPU time of the server for each mail, the showing included
/// @param memory the largest resident memory seen, in bytes
public record Flood(
    int mails, double acceptedPerSecond, double deliveredPerSecond, double cpuMillis, long memory) {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /// Sends from `sessions` sessions for `time`.
  public static Flood run(
      int sessions,
      Duration time,
      List<Login> logins,
      Letters letters,
      Ledger ledger,
      ProcessGroup processes)
      throws IOException, InterruptedException {
    try (Arrivals arrivals = Arrivals.watch(logins, ledger);
        MemoryPeak memory = MemoryPeak.watch(processes);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Duration cpuBefore = processes.cpu();
      Senders senders = new Senders(logins, letters, ledger, System.nanoTime() + time.toNanos());
      long begun = System.nanoTime();
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < sessions; i++) {
        int session = i;
        running.add(
            threads.submit(
                () -> {
                  senders.send(session);
                  return null;
                }));
      }
      await(running);
      int mails = senders.accepted.get();
      long shownAt = arrivals.awaitAll(PATIENCE);
      double cpuMillis = processes.cpu().minus(cpuBefore).toNanos() / 1e6;
      return new Flood(
          mails,
          mails / seconds(senders.lastAt.get() - begun),
          mails / seconds(shownAt - begun),
          cpuMillis / mails,
          memory.peak());
    }
  }

  private static double seconds(long nanos) {
    return nanos / 1e9;
  }

  private static void await(List<Future<?>> running) throws IOException, InterruptedException {
    for (Future<?> one : running) {
      try {
        one.get();
      } catch (ExecutionException e) {
        running.forEach(other -> other.cancel(true));
        throw new IOException("a sender failed: " + e.getCause(), e.getCause());
      }
    }
  }

  /// What the sending sessions share.
  private static final class Senders {
    private final List<Login> logins;
    private final Letters letters;
    private final Ledger ledger;
    private final long until;
    private final AtomicInteger turns = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicLong lastAt = new AtomicLong(Long.MIN_VALUE);

    Senders(List<Login> logins, Letters letters, Ledger ledger, long until) {
      this.logins = logins;
      this.letters = letters;
      this.ledger = ledger;
      this.until = until;
    }

    void send(int session) throws IOException {
      Login from = logins.get(session % logins.size());
      try (SmtpClient client = SmtpClient.open(from, PATIENCE)) {
        while (System.nanoTime() < until) {
          Login to = logins.get(turns.getAndIncrement() % logins.size());
          LetterSource.Letter letter = letters.next(from.address(), to.address());
          SmtpClient.Taken taken = client.send(from.address(), to.address(), letter.content());
          ledger.accepted(to, letter.id());
          accepted.incrementAndGet();
          lastAt.accumulateAndGet(taken.acceptedAt(), Math::max);
        }
      }
    }
  }
}
