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
import org.cairn.bench.wire.Login;
import org.cairn.bench.wire.SmtpClient;

/// A number of mails sent as fast as they are accepted, from several sessions of one person to
/// several others.
///
/// @param letters what is sent
/// @param ledger where the accepted ones are entered
public record Crowd(LetterSource letters, Ledger ledger) {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int SESSIONS = 4;

  /// Sends `count` mails; returns when all are accepted.
  public void send(Login from, List<Login> to, int count) throws IOException, InterruptedException {
    AtomicInteger turns = new AtomicInteger();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> running = new ArrayList<>();
      for (int session = 0; session < SESSIONS; session++) {
        running.add(
            threads.submit(
                () -> {
                  sendSome(from, to, count, turns);
                  return null;
                }));
      }
      for (Future<?> one : running) {
        try {
          one.get();
        } catch (ExecutionException e) {
          running.forEach(other -> other.cancel(true));
          throw new IOException("a sender failed: " + e.getCause(), e.getCause());
        }
      }
    }
  }

  /// Sends `count` mails and waits for the last to be in its mailbox; gives the time from the first
  /// command until then.
  public Duration sendAndAwait(Login from, List<Login> to, int count)
      throws IOException, InterruptedException {
    try (Arrivals arrivals = Arrivals.watch(to, ledger)) {
      long begun = System.nanoTime();
      send(from, to, count);
      return Duration.ofNanos(arrivals.awaitAll(PATIENCE) - begun);
    }
  }

  /// Has `step` bring what was sent, and waits for the last to be in its mailbox; gives the time
  /// from the beginning of the step until then.
  public Duration await(List<Login> to, Step step) throws IOException, InterruptedException {
    try (Arrivals arrivals = Arrivals.watch(to, ledger)) {
      long begun = System.nanoTime();
      step.run();
      return Duration.ofNanos(arrivals.awaitAll(PATIENCE) - begun);
    }
  }

  /// What brings mail.
  @FunctionalInterface
  public interface Step {
    /// Brings it; some may still be on its way when this returns.
    void run() throws IOException, InterruptedException;
  }

  private void sendSome(Login from, List<Login> to, int count, AtomicInteger turns)
      throws IOException {
    try (SmtpClient client = SmtpClient.open(from, PATIENCE)) {
      for (int turn = turns.getAndIncrement(); turn < count; turn = turns.getAndIncrement()) {
        Login recipient = to.get(turn % to.size());
        LetterSource.Letter letter = letters.next(from.address(), recipient.address());
        client.send(from.address(), recipient.address(), letter.content());
        ledger.accepted(recipient, letter.id());
      }
    }
  }
}
