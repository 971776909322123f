package org.cairn.imap.store;

import java.time.Duration;

/**
 * The store's own time: how long it has been running, plus the time it was off as far as the wall
 * clock can be believed. Expiry and the memory of duplicates count in it, so that a box that wakes
 * in 1970 and learns the time later neither drops all its mail nor takes old mail for new. It is
 * looked at every second; a leap of any clock between two looks counts only up to a bound.
 *
 * <p>Safe for threads; {@code this} guards the sum.
 */
final class StoreAge {
  /** No gap counts for more, neither between two looks nor between two runs. */
  static final Duration MAX_GAP = Duration.ofHours(6);

  private final TimeSources time;
  private long ageNanos;
  private long nanosAtLook;

  private StoreAge(TimeSources time, Duration age) {
    this.time = time;
    this.ageNanos = age.toNanos();
    this.nanosAtLook = time.monotonicNanos().getAsLong();
  }

  static StoreAge ofNewStore(TimeSources time) {
    return new StoreAge(time, Duration.ZERO);
  }

  /**
   * Goes on where the last run ended.
   *
   * @param savedWallSeconds what the wall clock said when {@code savedAge} was written
   */
  static StoreAge resumed(TimeSources time, long savedAge, long savedWallSeconds) {
    long off = time.wall().instant().getEpochSecond() - savedWallSeconds;
    long believed = Math.clamp(off, 0, MAX_GAP.toSeconds());
    return new StoreAge(time, Duration.ofSeconds(savedAge + believed));
  }

  synchronized long seconds() {
    long now = time.monotonicNanos().getAsLong();
    ageNanos += Math.clamp(now - nanosAtLook, 0, MAX_GAP.toNanos());
    nanosAtLook = now;
    return Duration.ofNanos(ageNanos).toSeconds();
  }

  long wallSeconds() {
    return time.wall().instant().getEpochSecond();
  }
}
