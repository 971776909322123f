package org.cairn.custody;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * A ledger's own time: how long it has run in all its lives. Written down at most once a minute;
 * what a crash takes makes every lifetime that much longer, never shorter. Confined to one thread.
 */
public class RunningTime {
  private static final Duration WRITE_EVERY = Duration.ofMinutes(1);

  /**
   * As fine as it is written down. So small that births never lead the time by what counts, however
   * many come between two steps.
   */
  private static final Duration BETWEEN_BIRTHS = Duration.ofNanos(1_000);

  private final Consumer<Duration> store;
  private Duration now;
  private Duration written;
  private Duration lastBorn = BETWEEN_BIRTHS.negated();
  private boolean newMinute;
  private boolean newHour;

  /**
   * @param stored what was written down last
   * @param store writes it down
   */
  protected RunningTime(Duration stored, Consumer<Duration> store) {
    this.store = store;
    this.now = stored;
    this.written = stored;
  }

  public final Duration now() {
    return now;
  }

  /**
   * Time cannot be before what is stored: a crash may have taken the end of it, and then what comes
   * after would seem older than what came before.
   */
  public final void notBefore(Duration stored) {
    now = later(now, stored);
  }

  /** Something that is stored was born then: what is born from now on is younger. */
  public final void bornBefore(Duration stored) {
    notBefore(stored);
    lastBorn = later(lastBorn, stored);
  }

  /** Now, or a little later: of two that are born the later one has the later moment. */
  public final Duration birth() {
    lastBorn = later(now, lastBorn.plus(BETWEEN_BIRTHS));
    return lastBorn;
  }

  private static Duration later(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? other : one;
  }

  /** The ledger has run on for so long. */
  public final void pass(Duration elapsed) {
    if (elapsed.isNegative()) {
      throw new IllegalArgumentException("the ledger's time does not run back");
    }
    Duration before = now;
    now = now.plus(elapsed);
    newMinute = now.toMinutes() != before.toMinutes();
    newHour = now.toHours() != before.toHours();
    if (now.minus(written).compareTo(WRITE_EVERY) >= 0) {
      store.accept(now);
      written = now;
    }
  }

  /** Whether a minute ended in the last step. */
  public final boolean isNewMinute() {
    return newMinute;
  }

  /** Whether an hour ended in the last step. */
  public final boolean isNewHour() {
    return newHour;
  }
}
