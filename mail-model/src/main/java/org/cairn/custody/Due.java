package org.cairn.custody;

import java.time.Duration;

/**
 * The one rule that decides sending. A cargo is due on link L at time t iff it has no receipt, has
 * not expired, no copy of it is outstanding on, or left and still expected by, L or a link at least
 * as fast as L, its doubling back-off on L has passed, L leads towards its destination, and its
 * class is allowed on L.
 *
 * <p>And, as goes without saying: nobody holds it back, L is there and takes its size, it has a hop
 * left, and L does not lead back to where it was.
 */
public final class Due {
  /** Why a cargo does not go by a link now; the first reason that applies. */
  public enum Verdict {
    DUE,
    EXPIRED,
    HELD,
    LINK_IS_AWAY,
    LINK_ONLY_BRINGS,
    CLASS_NOT_ALLOWED,
    TOO_LARGE,
    NO_HOPS_LEFT,
    NO_WAY,
    UNDER_WAY,
    BACKING_OFF
  }

  private Due() {}

  public static boolean isDue(CustodyEntry entry, Link link, Routes routes, Duration now) {
    return verdict(entry, link, routes, now) == Verdict.DUE;
  }

  /** Due, or why not. */
  public static Verdict verdict(CustodyEntry entry, Link link, Routes routes, Duration now) {
    Cargo cargo = entry.cargo();
    LinkState state = link.state();
    if (cargo.isExpired(now) || entry.stage() instanceof CustodyEntry.Expired) {
      return Verdict.EXPIRED;
    }
    if (entry.stage() instanceof CustodyEntry.Held) {
      return Verdict.HELD;
    }
    if (!link.isValid(now)) {
      return Verdict.LINK_IS_AWAY;
    }
    if (state.incomingOnly()) {
      return Verdict.LINK_ONLY_BRINGS;
    }
    if (!state.allowed().contains(cargo.priority())) {
      return Verdict.CLASS_NOT_ALLOWED;
    }
    if (cargo.octets() > state.largestOctets()) {
      return Verdict.TOO_LARGE;
    }
    if (cargo.hopsLeft() == 0) {
      return Verdict.NO_HOPS_LEFT;
    }
    if (!leads(cargo, state, routes)) {
      return Verdict.NO_WAY;
    }
    return copies(entry, link, now);
  }

  private static boolean leads(Cargo cargo, LinkState link, Routes routes) {
    for (var hop : link.reaches()) {
      if (!cargo.wasAt(hop) && routes.lead(hop, cargo)) {
        return true;
      }
    }
    return false;
  }

  private static Verdict copies(CustodyEntry entry, Link link, Duration now) {
    Verdict verdict = Verdict.DUE;
    for (Copy copy : entry.copies()) {
      boolean sameLink = copy.link().equals(link.id());
      if ((sameLink || copy.speed().isAtLeast(link.speed())) && copy.isUnderWay(now)) {
        return Verdict.UNDER_WAY;
      }
      if (sameLink && copy.isBackingOff(link, now)) {
        verdict = Verdict.BACKING_OFF;
      }
    }
    return verdict;
  }
}
