package org.cairn.custody.forward;

import java.time.Duration;
import org.cairn.mail.NodeName;

/**
 * What is decided about forwarding once for all links.
 *
 * @param node this gateway
 * @param firstPause how long a link is left in peace after the first failure with a cargo; doubles
 * @param longestPause what it doubles up to
 * @param relayedWithin when something should arrive that a relay has, if its link does not say
 * @param remembered how long closed cargo is known: two lifetimes
 * @param bundlesAtATime so many make one transfer at most
 * @param octetsAtATime so much makes one transfer, unless one cargo is larger
 * @param stepsAtATime how many cargos are looked at for one link before something else is done
 */
public record ForwardPolicy(
    NodeName node,
    Duration firstPause,
    Duration longestPause,
    Duration relayedWithin,
    Duration remembered,
    int bundlesAtATime,
    long octetsAtATime,
    int stepsAtATime) {
  public ForwardPolicy {
    if (!firstPause.isPositive() || longestPause.compareTo(firstPause) < 0) {
      throw new IllegalArgumentException("a pause is longer than nothing and does not shrink");
    }
    if (!relayedWithin.isPositive() || !remembered.isPositive()) {
      throw new IllegalArgumentException("times are longer than nothing");
    }
    if (bundlesAtATime < 1 || octetsAtATime < 1 || stepsAtATime < 1) {
      throw new IllegalArgumentException("at least one at a time");
    }
  }

  /** What suits a camp. */
  public static ForwardPolicy of(NodeName node, Duration lifetime) {
    return new ForwardPolicy(
        node,
        Duration.ofSeconds(30),
        Duration.ofHours(6),
        Duration.ofDays(2),
        lifetime.multipliedBy(2),
        512,
        8 << 20,
        2_000);
  }
}
