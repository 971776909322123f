package org.cairn.router.exchange;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import org.cairn.bundle.CreationTimestamp;

/**
 * What a bundle of ours says of its way.
 *
 * @param created its name
 * @param lifetimeLeft what is left of the lifetime of what it carries; cut to milliseconds
 * @param hops how many gateways may take it, the destination among them
 */
public record Passage(CreationTimestamp created, Duration lifetimeLeft, int hops) {
  /** What an octet counts to in a hop count (RFC 9171 section 4.4.3). */
  public static final int MOST_HOPS = 255;

  public Passage {
    lifetimeLeft = lifetimeLeft.truncatedTo(ChronoUnit.MILLIS);
    if (lifetimeLeft.isNegative() || lifetimeLeft.isZero()) {
      throw new IllegalArgumentException("nothing sets out whose lifetime is over");
    }
    if (hops < 1 || hops > MOST_HOPS) {
      throw new IllegalArgumentException("a bundle sets out with 1 to " + MOST_HOPS + " hops");
    }
  }
}
