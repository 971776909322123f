package org.cairn.router.forward;

import java.time.Duration;
import java.util.Set;
import org.cairn.mail.Domain;

/**
 * What is decided about mail between gateways.
 *
 * @param domains of this gateway
 * @param lifetime of what begins here
 * @param mostOctets of one mail between gateways
 * @param octetsPerNeighbour how much is kept of what one neighbour brings for others
 * @param hops how many gateways may take what begins here
 */
public record ForwardingPolicy(
    Set<Domain> domains, Duration lifetime, int mostOctets, long octetsPerNeighbour, int hops) {
  private static final int USUAL_HOPS = 30;

  /** After so long what was output has reached the log, or we would not be here. */
  public static final Duration SETTLED = Duration.ofMinutes(2);

  public ForwardingPolicy {
    domains = Set.copyOf(domains);
    if (!lifetime.isPositive() || mostOctets < 1 || octetsPerNeighbour < 1 || hops < 1) {
      throw new IllegalArgumentException("everything has some room, some time and one hop");
    }
  }

  /** With as many hops as suit a few camps and a town. */
  public static ForwardingPolicy of(
      Set<Domain> domains, Duration lifetime, int mostOctets, long octetsPerNeighbour) {
    return new ForwardingPolicy(domains, lifetime, mostOctets, octetsPerNeighbour, USUAL_HOPS);
  }

  /** How long what is over is remembered. */
  Duration remembered() {
    return lifetime.multipliedBy(2);
  }
}
