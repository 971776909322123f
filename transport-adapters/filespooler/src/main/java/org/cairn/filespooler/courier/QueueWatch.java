package org.cairn.filespooler.courier;

import java.time.Duration;

/**
 * Sees when a queue of a neighbour does not go on: a job is missing, and later ones have come. Pure
 * but for what it remembers; all times are on one clock that nobody sets. Used by one thread.
 */
final class QueueWatch {
  private static final Duration TELL_AGAIN = Duration.ofHours(6);

  private Duration last;
  private long next;
  private boolean gap;
  private Duration since = Duration.ZERO;
  private boolean stalled;
  private Duration stalledAt = Duration.ZERO;
  private boolean told;
  private Duration toldAt = Duration.ZERO;

  /**
   * @param now no job came after it
   */
  QueueWatch(Duration now) {
    this.last = now;
  }

  /** A job came. */
  void cameAt(Duration now) {
    last = now;
  }

  /** When the last job came. */
  Duration last() {
    return last;
  }

  /** The first number that was not done when it was looked at; 0 before that. */
  long next() {
    return next;
  }

  /**
   * This is how it stands now.
   *
   * @param present the first number that is not done
   * @param isGap whether it is missing, and a later one is there
   */
  void look(long present, boolean isGap, Duration now, Duration patience) {
    if (!isGap) {
      goesOn();
    } else if (!gap || present != next) {
      gap = true;
      since = now;
      stalled = false;
      told = false;
    }
    next = present;
    if (gap && !stalled && now.minus(since).compareTo(patience) >= 0) {
      stalled = true;
      stalledAt = now;
    }
  }

  void goesOn() {
    gap = false;
    stalled = false;
    told = false;
  }

  boolean isStalled() {
    return stalled;
  }

  /** Whether its writer was told in vain: it may not hear us at all. */
  boolean isHopeless(Duration now, Duration patience) {
    return stalled && now.minus(stalledAt).compareTo(patience) >= 0 && now.compareTo(stalledAt) > 0;
  }

  /** Whether it is to be said now that it is stalled. */
  boolean isToBeTold(Duration now) {
    return stalled && (!told || now.minus(toldAt).compareTo(TELL_AGAIN) >= 0);
  }

  /** It was said. */
  void told(Duration now) {
    told = stalled;
    toldAt = now;
  }
}
