package org.cairn.custody.forward;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.cairn.custody.Copy;

/**
 * How long a link is left in peace with a cargo: twice as long each time, and never quite alike.
 */
final class BackOff {
  private static final int DOUBLINGS = 30;

  private final Duration first;
  private final Duration longest;
  private final RandomGenerator chance;

  BackOff(ForwardPolicy policy, RandomGenerator chance) {
    this.first = policy.firstPause();
    this.longest = policy.longestPause();
    this.chance = chance;
  }

  /** After so many attempts. */
  Copy.BackingOff after(int attempts, Duration now) {
    return new Copy.BackingOff(now, now.plus(pause(attempts)));
  }

  /** As after more attempts than anybody made. */
  Copy.BackingOff longest(Duration now) {
    return after(DOUBLINGS, now);
  }

  /** Between three and five quarters of what doubling makes of it, within the bounds. */
  Duration pause(int attempts) {
    int doublings = Math.clamp(attempts - 1L, 0, DOUBLINGS);
    Duration doubled = least(first.multipliedBy(1L << doublings), longest);
    Duration spread = doubled.dividedBy(4);
    Duration pause = doubled.minus(spread).plusMillis(chance.nextLong(2 * spread.toMillis() + 1));
    return pause.compareTo(first) < 0 ? first : least(pause, longest);
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }
}
