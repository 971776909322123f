package org.cairn.router.pairing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;

/** The gateways that we are paired with, by name, and what follows from that. */
final class Neighbours {
  private final Map<String, Paired> byName = new TreeMap<>();
  private final Map<Domain, NodeName> homes = new HashMap<>();
  private KeyRing ring = KeyRing.empty();

  void put(Paired paired) {
    forget(paired.node());
    byName.put(paired.node().name(), paired);
    paired.domains().forEach(domain -> homes.put(domain, paired.node()));
    ring = ring.with(paired.node(), paired.keys());
  }

  void remove(NodeName node) {
    forget(node);
    ring = ring.remove(node);
  }

  private void forget(NodeName node) {
    Optional.ofNullable(byName.remove(node.name()))
        .ifPresent(before -> before.domains().forEach(homes::remove));
  }

  KeyRing ring() {
    return ring;
  }

  Optional<Paired> find(NodeName node) {
    return Optional.ofNullable(byName.get(node.name()));
  }

  boolean knows(NodeName node) {
    return byName.containsKey(node.name());
  }

  Collection<Paired> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  Optional<NodeName> homeOf(Domain domain) {
    return Optional.ofNullable(homes.get(domain));
  }

  /** The next hop for what nobody is known to serve. */
  Optional<NodeName> everything() {
    return byName.values().stream()
        .filter(paired -> paired.bond().everything())
        .map(Paired::node)
        .findFirst();
  }

  /** Those that all mail goes to by way of {@code node}. */
  List<Paired> beyond(NodeName node) {
    List<Paired> beyond = new ArrayList<>();
    for (Paired paired : byName.values()) {
      Bond bond = paired.bond();
      if (bond.via().filter(node::equals).isPresent()) {
        beyond.add(paired);
      }
    }
    return beyond;
  }
}
