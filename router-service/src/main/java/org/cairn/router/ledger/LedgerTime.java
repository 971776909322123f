package org.cairn.router.ledger;

import java.time.Duration;

/**
 * The ledger's own time: how long it has run in all its lives. Written down at most once a minute;
 * what a crash takes makes every lifetime that much longer, never shorter.
 */
final class LedgerTime {
  private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

  private final LedgerStore store;
  private Duration now;
  private Duration written;
  private boolean newMinute;
  private boolean newHour;

  LedgerTime(LedgerStore store) {
    this.store = store;
    this.now = store.time();
    this.written = now;
  }

  Duration now() {
    return now;
  }

  void pass(Duration elapsed) {
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("the ledger's time does not run back");
    }
    Duration before = now;
    now = now.plus(elapsed);
    newMinute = now.toMinutes() != before.toMinutes();
    newHour = now.toHours() != before.toHours();
    if (now.minus(written).compareTo(WRITE_EVERY) >= 0) {
      store.putTime(now);
      written = now;
    }
  }

  /** Whether a minute ended in the last step. */
  boolean isNewMinute() {
    return newMinute;
  }

  /** Whether an hour ended in the last step. */
  boolean isNewHour() {
    return newHour;
  }
}
