package org.cairn.log.kafka;

import java.time.Duration;

/**
 * How long a reader waits for records, and when it looks whether the log lost power. Confined to
 * the reader's thread.
 */
final class PollPace {
  private static final Duration POLL = Duration.ofMillis(100);

  /** Where nothing came for a while. What comes ends it at once: only what is said later waits. */
  private static final Duration QUIET_POLL = Duration.ofMillis(500);

  private static final int QUIET_AFTER = 10;
  private static final long LOOK_NANOS = Duration.ofSeconds(1).toNanos();

  private int quiet;
  private boolean nothingCame;
  private long lookedNanos;

  PollPace(long nowNanos) {
    this.lookedNanos = nowNanos;
  }

  /** How long to wait for the next records. */
  Duration next() {
    return quiet < QUIET_AFTER ? POLL : QUIET_POLL;
  }

  /**
   * A poll is over.
   *
   * @param nothingCame it brought no records
   * @param heldBack some are not read for now: what ends that is not told by a poll
   */
  void polled(boolean nothingCame, boolean heldBack) {
    this.nothingCame = nothingCame;
    quiet = nothingCame && !heldBack ? Math.min(quiet + 1, QUIET_AFTER) : 0;
  }

  /** A broker elsewhere may lose power while we live: looked at once a second when it is quiet. */
  boolean isTimeToLook(long nowNanos) {
    if (!nothingCame || nowNanos - lookedNanos < LOOK_NANOS) {
      return false;
    }
    lookedNanos = nowNanos;
    return true;
  }
}
