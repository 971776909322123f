package org.cairn.router.pairing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.cairn.custody.Routes;
import org.cairn.custody.Speed;
import org.cairn.custody.Way;
import org.cairn.log.record.Bond;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.log.record.NeighborFact.Plain;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;

/** The gateways that we are paired with, neighbours without Cairn, and what follows from that. */
final class Neighbours {
  private final Map<String, Paired> byName = new TreeMap<>();
  private final Map<String, Plain> plain = new TreeMap<>();
  private final Map<Domain, NodeName> homes = new HashMap<>();
  private KeyRing ring = KeyRing.empty();

  void put(Paired paired) {
    forget(paired.node());
    byName.put(paired.node().name(), paired);
    paired.domains().forEach(domain -> homes.put(domain, paired.node()));
    ring = ring.with(paired.node(), paired.keys());
  }

  void put(Plain neighbour) {
    forget(neighbour.node());
    plain.put(neighbour.node().name(), neighbour);
    neighbour.domains().forEach(domain -> homes.put(domain, neighbour.node()));
  }

  void remove(NodeName node) {
    forget(node);
    ring = ring.remove(node);
  }

  private void forget(NodeName node) {
    Optional.ofNullable(byName.remove(node.name()))
        .ifPresent(before -> before.domains().forEach(homes::remove));
    Optional.ofNullable(plain.remove(node.name()))
        .ifPresent(before -> before.domains().forEach(homes::remove));
  }

  KeyRing ring() {
    return ring;
  }

  Optional<Paired> find(NodeName node) {
    return Optional.ofNullable(byName.get(node.name()));
  }

  Optional<Plain> findPlain(NodeName node) {
    return Optional.ofNullable(plain.get(node.name()));
  }

  boolean knows(NodeName node) {
    return byName.containsKey(node.name()) || plain.containsKey(node.name());
  }

  /** With Cairn and without. */
  int count() {
    return byName.size() + plain.size();
  }

  Collection<Plain> allPlain() {
    return Collections.unmodifiableCollection(plain.values());
  }

  Collection<Paired> all() {
    return Collections.unmodifiableCollection(byName.values());
  }

  Optional<NodeName> homeOf(Domain domain) {
    return Optional.ofNullable(homes.get(domain));
  }

  /** The next hop for what nobody is known to serve. */
  Optional<NodeName> everything() {
    return Stream.concat(
            byName.values().stream().filter(n -> n.bond().everything()).map(Paired::node),
            plain.values().stream().filter(Plain::everything).map(Plain::node))
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

  /**
   * What the keeper said of ways, and what neighbours announce.
   *
   * @param fastest of our links with each; those without a link are left out
   */
  Routes added(
      Routes known, Map<NodeName, Speed> fastest, Function<NodeName, List<Way>> announced) {
    Routes routes = known;
    for (Paired paired : byName.values()) {
      NodeName node = paired.node();
      Optional<NodeName> via = paired.bond().via();
      if (via.isPresent()) {
        routes = routes.withStatic(node, via.get());
      }
      if (paired.bond().everything()) {
        routes = routes.withDefault(via.orElse(node));
      }
      Speed speed = fastest.get(node);
      if (speed != null) {
        routes = routes.withNeighbour(node, speed, announced.apply(node));
      }
    }
    return routes;
  }
}
