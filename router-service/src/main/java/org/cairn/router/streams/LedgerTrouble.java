package org.cairn.router.streams;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Whether the ledger fails by a fault of its own, again and again: then it rests a little longer
 * each time, so that it neither ends in silence nor keeps the box busy with nothing. Written by the
 * thread of the ledger, read by many.
 */
final class LedgerTrouble {
  private static final Duration FIRST_REST = Duration.ofSeconds(1);
  private static final int DOUBLINGS = 6;

  private final LongSupplier nanos;
  private volatile int failures;
  private volatile long restsUntil;

  /**
   * @param nanos monotonic time
   */
  LedgerTrouble(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** It failed once more; answers how often in a row that is. */
  int failed() {
    int count = failures + 1;
    restsUntil = nanos.getAsLong() + rest(count).toNanos();
    failures = count;
    return count;
  }

  private static Duration rest(int failures) {
    return FIRST_REST.multipliedBy(1L << Math.min(failures - 1, DOUBLINGS));
  }

  /** It worked. */
  void isOver() {
    failures = 0;
  }

  boolean isPresent() {
    return failures > 0;
  }

  /** What is left of its rest. */
  Duration restLeft() {
    long left = isPresent() ? restsUntil - nanos.getAsLong() : 0;
    return Duration.ofNanos(Math.max(0, left));
  }
}
