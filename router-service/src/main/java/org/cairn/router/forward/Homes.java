package org.cairn.router.forward;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.router.ledger.Gateways;
import org.cairn.router.pairing.Pairing;

/** Where mail is carried to, as the pairing knows it. */
record Homes(Pairing pairing) implements Gateways {
  @Override
  public Optional<NodeName> homeOf(Domain domain) {
    return pairing.homeOf(domain);
  }

  @Override
  public boolean isPlain(NodeName node) {
    return pairing.plain().has(node);
  }

  /** All of them, with Cairn and without. */
  List<NodeName> all() {
    return Stream.concat(
            pairing.neighbours().stream().map(NeighborFact.Paired::node),
            pairing.plain().all().stream().map(NeighborFact.Plain::node))
        .toList();
  }
}
