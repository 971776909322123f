package org.cairn.nncp.server;

import org.cairn.nncp.node.NncpPeer;

/** How a line to a neighbour is kept. */
enum Manner {
  /** Nobody answers there: it calls us, or somebody carries. */
  AWAITED,
  /** It cannot call us: we hold the line, so that what it has for us comes at once. */
  HELD,
  /** Both can call: whoever has something does, and hangs up soon. */
  BRIEF;

  /**
   * @param reachable whether we have told others where to call us
   */
  static Manner of(NncpPeer peer, boolean reachable) {
    if (peer.contact().addresses().isEmpty()) {
      return AWAITED;
    }
    return reachable ? BRIEF : HELD;
  }

  /** After so many quiet seconds we hang up. */
  int quietSeconds() {
    return switch (this) {
      case AWAITED, BRIEF -> 1;
      case HELD -> 3600;
    };
  }
}
