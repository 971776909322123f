package org.cairn.transport.node;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;

/** The gateways that we are paired with, as the router says. An immutable value. */
public final class Neighbourhood {
  private static final Comparator<NodeName> BY_NAME = Comparator.comparing(NodeName::name);

  private final SortedMap<NodeName, NeighborFact.Paired> paired;
  private final SortedMap<NodeName, NeighborFact.Plain> plain;
  private final KeyRing ring;

  private Neighbourhood(
      SortedMap<NodeName, NeighborFact.Paired> paired,
      SortedMap<NodeName, NeighborFact.Plain> plain) {
    this.paired = Collections.unmodifiableSortedMap(paired);
    this.plain = Collections.unmodifiableSortedMap(plain);
    KeyRing keys = KeyRing.empty();
    for (NeighborFact.Paired neighbour : paired.values()) {
      keys = keys.with(neighbour.node(), neighbour.keys());
    }
    this.ring = keys;
  }

  public static Neighbourhood empty() {
    return new Neighbourhood(new TreeMap<>(BY_NAME), new TreeMap<>(BY_NAME));
  }

  /** After the router's word about one gateway. */
  public Neighbourhood after(NeighborFact fact) {
    TreeMap<NodeName, NeighborFact.Paired> changed = new TreeMap<>(BY_NAME);
    changed.putAll(paired);
    TreeMap<NodeName, NeighborFact.Plain> others = new TreeMap<>(BY_NAME);
    others.putAll(plain);
    changed.remove(fact.node());
    others.remove(fact.node());
    switch (fact) {
      case NeighborFact.Paired neighbour -> changed.put(neighbour.node(), neighbour);
      case NeighborFact.Plain neighbour -> others.put(neighbour.node(), neighbour);
      case NeighborFact.Unpaired _ -> {}
    }
    return new Neighbourhood(changed, others);
  }

  public Optional<NeighborFact.Paired> find(NodeName node) {
    return Optional.ofNullable(paired.get(node));
  }

  /** All of them, by name. */
  public SortedMap<NodeName, NeighborFact.Paired> paired() {
    return paired;
  }

  /** The neighbours without Cairn, by name. */
  public SortedMap<NodeName, NeighborFact.Plain> plain() {
    return plain;
  }

  /** The neighbour, with Cairn or without, that is at home in this domain. */
  public Optional<NodeName> homeOf(Domain domain) {
    return Stream.concat(
            paired.values().stream()
                .filter(neighbour -> neighbour.domains().contains(domain))
                .map(NeighborFact.Paired::node),
            plain.values().stream()
                .filter(neighbour -> neighbour.domains().contains(domain))
                .map(NeighborFact.Plain::node))
        .findFirst();
  }

  public Set<NodeName> names() {
    return paired.keySet();
  }

  /** By whose keys we know what comes. */
  public KeyRing ring() {
    return ring;
  }

  /** Those whose mail we take from others to pass it on: some other one may give us such. */
  public Set<NodeName> relayedFor() {
    Set<NodeName> relayed = new TreeSet<>(BY_NAME);
    for (NodeName node : paired.keySet()) {
      if (paired.values().stream().anyMatch(n -> n.bond().relayed() && !n.node().equals(node))) {
        relayed.add(node);
      }
    }
    return relayed;
  }

  /** Those that told us how they are reached by a transport, and how. */
  public SortedMap<NodeName, Contact> reachedBy(Transport transport) {
    TreeMap<NodeName, Contact> reached = new TreeMap<>(BY_NAME);
    for (Map.Entry<NodeName, NeighborFact.Paired> neighbour : paired.entrySet()) {
      neighbour.getValue().contacts().stream()
          .filter(contact -> contact.transport().equals(transport))
          .forEach(contact -> reached.put(neighbour.getKey(), contact));
    }
    return reached;
  }
}
