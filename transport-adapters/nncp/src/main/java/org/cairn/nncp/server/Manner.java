package org.cairn.nncp.server;

import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeer;

/** How a line to a neighbour is kept. */
enum Manner {
  /** Nobody answers there: it calls us, or somebody carries. */
  AWAITED,
  /** We hold the line, so that what either side has comes soon. */
  HELD,
  /** Both can call, and the other side holds the line: we call only if it does not. */
  SECOND,
  /** Both can call: whoever has something does, and hangs up soon. */
  BRIEF;

  /**
   * @param reachable whether we have told others where to call us
   * @param ours the id of our node: of two that can call each other the lower one holds the line
   */
  static Manner of(NncpPeer peer, boolean reachable, Habit habit, NncpId ours) {
    if (peer.contact().addresses().isEmpty()) {
      return AWAITED;
    }
    return switch (habit) {
      case QUICK -> reachable ? BRIEF : HELD;
      case HELD -> !reachable || ours.text().compareTo(peer.id().text()) < 0 ? HELD : SECOND;
      case BRIEF -> BRIEF;
    };
  }

  /** After so many quiet seconds we hang up. */
  int quietSeconds() {
    return switch (this) {
      case AWAITED, BRIEF, SECOND -> 1;
      case HELD -> 3600;
    };
  }
}
