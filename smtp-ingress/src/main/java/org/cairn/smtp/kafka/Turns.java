package org.cairn.smtp.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * How many may do something at once, in all and from one source. Safe for use by many threads;
 * {@code lock} guards the counts.
 */
final class Turns {
  private final int atOnce;
  private final int perSource;
  private final Duration longest;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition free = lock.newCondition();
  private final Map<String, Integer> taken = new HashMap<>();
  private int all;

  /**
   * @param longest nobody waits longer for her turn
   */
  Turns(int atOnce, int perSource, Duration longest) {
    this.atOnce = atOnce;
    this.perSource = perSource;
    this.longest = longest;
  }

  /**
   * Waits for a turn, which must be given {@linkplain #giveBack back}.
   *
   * @throws IOException if none comes in time
   */
  void take(String source) throws IOException {
    long restNanos = longest.toNanos();
    lock.lock();
    try {
      while (all >= atOnce || of(source) >= perSource) {
        if (restNanos <= 0) {
          throw new IOException("too many large contents are being written");
        }
        restNanos = free.awaitNanos(restNanos);
      }
      all++;
      taken.merge(source, 1, Integer::sum);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting to write a large content", e);
    } finally {
      lock.unlock();
    }
  }

  private int of(String source) {
    return taken.getOrDefault(source, 0);
  }

  void giveBack(String source) {
    lock.lock();
    try {
      all--;
      taken.computeIfPresent(source, (_, count) -> count > 1 ? count - 1 : null);
      free.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
