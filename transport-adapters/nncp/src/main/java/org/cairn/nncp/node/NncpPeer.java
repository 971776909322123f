package org.cairn.nncp.node;

import java.util.Optional;
import org.cairn.mail.NodeName;

/**
 * A neighbour that has NNCP.
 *
 * @param via what goes to it is wrapped for this neighbour, which passes it on
 * @param relayed whether its packets for others are passed on
 * @param kind what it understands
 */
public record NncpPeer(
    NodeName node, NncpContact contact, Optional<NodeName> via, boolean relayed, Kind kind) {
  static final String PREFIX = "cairn-";

  /** A gateway. */
  public NncpPeer(NodeName node, NncpContact contact, Optional<NodeName> via, boolean relayed) {
    this(node, contact, via, relayed, Kind.CAIRN);
  }

  /** A neighbour without Cairn. */
  public static NncpPeer plain(NodeName node, NncpContact contact, Kind kind) {
    return new NncpPeer(node, contact, Optional.empty(), false, kind);
  }

  public NncpId id() {
    return contact.id();
  }

  /** As the tools are to call it: no id looks like this. */
  public String alias() {
    return PREFIX + node;
  }
}
