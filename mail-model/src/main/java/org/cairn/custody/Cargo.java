package org.cairn.custody;

import java.time.Duration;
import org.cairn.mail.NodeName;

/**
 * What is to be carried. Times are ledger time.
 *
 * @param owner the person it is carried for, or who stands for her: links are shared fairly
 * @param octets its size on a link
 * @param born when we took it
 * @param expires when its lifetime ends
 * @param hopsLeft how many more gateways may take it, the destination among them
 * @param from the gateway that gave it to us; we ourselves if it began here
 */
public record Cargo(
    CargoId id,
    NodeName destination,
    Priority priority,
    String owner,
    long octets,
    Duration born,
    Duration expires,
    int hopsLeft,
    CustodyKind kind,
    NodeName from) {
  public Cargo {
    if (octets < 0 || hopsLeft < 0 || born.isNegative()) {
      throw new IllegalArgumentException("cargo has no negative part");
    }
  }

  /** Whether it was at this gateway already: it is not brought back there. */
  public boolean wasAt(NodeName node) {
    return from.equals(node) || (id instanceof CargoId.Relayed r && r.source().equals(node));
  }

  public boolean isExpired(Duration now) {
    return expires.compareTo(now) <= 0;
  }

  public Cargo withOctets(long otherOctets) {
    return new Cargo(
        id, destination, priority, owner, otherOctets, born, expires, hopsLeft, kind, from);
  }

  public Cargo withHops(int otherHopsLeft, NodeName otherFrom) {
    return new Cargo(
        id, destination, priority, owner, octets, born, expires, otherHopsLeft, kind, otherFrom);
  }
}
