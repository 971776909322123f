package org.cairn.custody.forward;

import java.time.Duration;
import org.cairn.custody.Copy;
import org.cairn.custody.CustodyEntry;

/**
 * The ledger's own time: how long it has run in all its lives. Written down at most once a minute;
 * what a crash takes makes every lifetime that much longer, never shorter.
 */
final class ForwardTime {
  private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

  /** So small that births never lead the time by what counts, as many as come between two ticks. */
  private static final Duration BETWEEN_BIRTHS = Duration.ofNanos(1_000);

  private final ForwardStore store;
  private Duration now;
  private Duration written;
  private Duration lastBorn = BETWEEN_BIRTHS.negated();
  private boolean newMinute;

  ForwardTime(ForwardStore store) {
    this.store = store;
    this.now = store.time();
    this.written = now;
  }

  Duration now() {
    return now;
  }

  /** Now, or a little later: no two have the same, so that what came first goes first. */
  Duration birth() {
    Duration next = lastBorn.plus(BETWEEN_BIRTHS);
    lastBorn = next.compareTo(now) < 0 ? now : next;
    return lastBorn;
  }

  /** Time cannot be before what is stored: a crash may have taken the end of it. */
  void notBefore(Duration stored) {
    if (now.compareTo(stored) < 0) {
      now = stored;
    }
  }

  void notBefore(CustodyEntry entry) {
    notBefore(entry.cargo().born());
    for (Copy copy : entry.copies()) {
      if (copy.state() instanceof Copy.BackingOff(Duration since, _)) {
        notBefore(since);
      }
    }
  }

  void pass(Duration elapsed) {
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("the ledger's time does not run back");
    }
    Duration before = now;
    now = now.plus(elapsed);
    newMinute = now.toMinutes() != before.toMinutes();
    if (now.minus(written).compareTo(WRITE_EVERY) >= 0) {
      store.putTime(now);
      written = now;
    }
  }

  /** Whether a minute ended in the last step. */
  boolean isNewMinute() {
    return newMinute;
  }
}
