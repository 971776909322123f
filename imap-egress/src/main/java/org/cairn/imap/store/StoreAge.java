package org.cairn.imap.store;

import java.time.Duration;

/**
 * The store's own time: seconds it has been running, by a clock that cannot be set, plus the time
 * it was off as far as the wall clock can be believed. Expiry and the memory of duplicates count in
 * it, so that a box that wakes in 1970 and learns the time later neither drops all its mail nor
 * takes old mail for new.
 */
final class StoreAge {
  /** More than this no gap between two runs counts, whatever the wall clock says. */
  static final Duration MAX_OFF = Duration.ofHours(12);

  private final TimeSources time;
  private final long ageAtStart;
  private final long nanosAtStart;

  private StoreAge(TimeSources time, long ageAtStart) {
    this.time = time;
    this.ageAtStart = ageAtStart;
    this.nanosAtStart = time.monotonicNanos().getAsLong();
  }

  static StoreAge ofNewStore(TimeSources time) {
    return new StoreAge(time, 0);
  }

  /**
   * Goes on where the last run ended.
   *
   * @param savedWallSeconds what the wall clock said when {@code savedAge} was written
   */
  static StoreAge resumed(TimeSources time, long savedAge, long savedWallSeconds) {
    long off = time.wall().instant().getEpochSecond() - savedWallSeconds;
    return new StoreAge(time, savedAge + Math.clamp(off, 0, MAX_OFF.toSeconds()));
  }

  long seconds() {
    long running = time.monotonicNanos().getAsLong() - nanosAtStart;
    return ageAtStart + Duration.ofNanos(running).toSeconds();
  }

  long wallSeconds() {
    return time.wall().instant().getEpochSecond();
  }
}
