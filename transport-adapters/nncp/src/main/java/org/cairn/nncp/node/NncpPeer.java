package org.cairn.nncp.node;

import java.util.Optional;
import org.cairn.mail.NodeName;

/**
 * A neighbour that has NNCP.
 *
 * @param via what goes to it is wrapped for this neighbour, which passes it on
 * @param relayed whether its packets for others are passed on
 */
public record NncpPeer(
    NodeName node, NncpContact contact, Optional<NodeName> via, boolean relayed) {
  static final String PREFIX = "cairn-";

  public NncpId id() {
    return contact.id();
  }

  /** As the tools are to call it: no id looks like this. */
  public String alias() {
    return PREFIX + node;
  }
}
