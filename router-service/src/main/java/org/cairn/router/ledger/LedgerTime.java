package org.cairn.router.ledger;

import java.time.Duration;

/**
 * The ledger's own time: how long it has run in all its lives. Written down at most once a minute;
 * what a crash takes makes every lifetime that much longer, never shorter.
 */
final class LedgerTime {
  private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

  /**
   * As fine as it is written down. So small that births never lead the time by what counts, however
   * many mails come between two ticks.
   */
  private static final Duration BETWEEN_BIRTHS = Duration.ofNanos(1_000);

  private final LedgerStore store;
  private Duration now;
  private Duration written;
  private Duration lastBorn = BETWEEN_BIRTHS.negated();
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

  /**
   * Time cannot be before what is stored: a crash may have taken the end of it, and then what comes
   * after would seem older than what came before.
   */
  void notBefore(Entry stored) {
    now = later(now, later(stored.born(), stored.changed()));
    lastBorn = later(lastBorn, stored.born());
  }

  /** Now, for an entry that begins; of two entries the later one has the later moment. */
  Duration birth() {
    lastBorn = later(now, lastBorn.plus(BETWEEN_BIRTHS));
    return lastBorn;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
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
