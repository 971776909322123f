package org.cairn.bench.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// An IMAP session in IDLE and a thread that notes when each EXISTS came. The thread is a platform
/// thread: the hop to a virtual one would be measured too.
public final class IdleWatch implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(20);

  private final ImapClient client;
  private final Thread reader;

  /// Guards the count, its time and the failure.
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition changed = lock.newCondition();
  private int count;
  private long countedAt;
  private String ended = "";

  private IdleWatch(ImapClient client, String name) {
    this.client = client;
    this.reader = Thread.ofPlatform().name("idle-" + name).daemon().unstarted(this::read);
  }

  /// Logs in, selects INBOX and goes into IDLE.
  public static IdleWatch open(Login login) throws IOException {
    ImapClient client = ImapClient.open(login, login.imap(), PATIENCE);
    try {
      IdleWatch watch = new IdleWatch(client, login.address());
      watch.count = client.select();
      client.idle();
      watch.reader.start();
      return watch;
    } catch (IOException e) {
      client.close();
      throw e;
    }
  }

  /// How many mails the server has shown so far.
  public int count() {
    lock.lock();
    try {
      return count;
    } finally {
      lock.unlock();
    }
  }

  /// When the last EXISTS came, in [System#nanoTime()].
  public long countedAt() {
    lock.lock();
    try {
      return countedAt;
    } finally {
      lock.unlock();
    }
  }

  /// Waits until the server has shown at least `wanted` mails; gives the time of the EXISTS, in
  /// [System#nanoTime()], or fails after `patience`.
  public long await(int wanted, Duration patience) throws IOException, InterruptedException {
    long nanos = patience.toNanos();
    lock.lock();
    try {
      while (count < wanted) {
        if (!ended.isEmpty()) {
          throw new IOException("the session in IDLE ended: " + ended);
        }
        if (nanos <= 0) {
          throw new IOException(
              "no EXISTS for mail " + wanted + " within " + patience + "; last was " + count);
        }
        nanos = changed.awaitNanos(nanos);
      }
      return countedAt;
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    String reason;
    try {
      while (true) {
        note(client.awaitExists(), System.nanoTime());
      }
    } catch (IOException e) {
      reason = String.valueOf(e.getMessage());
    }
    lock.lock();
    try {
      ended = reason;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void note(int number, long at) {
    lock.lock();
    try {
      count = number;
      countedAt = at;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() throws IOException {
    client.close();
    try {
      reader.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
