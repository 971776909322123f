package org.cairn.router.account;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts what happened within the last hour. Confined to one thread. */
final class HourlyRate {
  private static final Duration HOUR = Duration.ofHours(1);

  private final int limit;
  private final Deque<Duration> times = new ArrayDeque<>();

  HourlyRate(int limit) {
    this.limit = limit;
  }

  /**
   * Whether one more is allowed, and if so counts it.
   *
   * @param uptime monotonic: a wrong wall clock must neither open nor close the gate
   */
  boolean admits(Duration uptime) {
    while (!times.isEmpty() && uptime.minus(times.getFirst()).compareTo(HOUR) >= 0) {
      times.removeFirst();
    }
    if (times.size() >= limit) {
      return false;
    }
    times.addLast(uptime);
    return true;
  }
}
