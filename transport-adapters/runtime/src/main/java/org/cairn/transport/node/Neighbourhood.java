package org.cairn.transport.node;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.cairn.custody.Contact;
import org.cairn.custody.Transport;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;

/** The gateways that we are paired with, as the router says. An immutable value. */
public final class Neighbourhood {
  private static final Comparator<NodeName> BY_NAME = Comparator.comparing(NodeName::name);

  private final SortedMap<NodeName, NeighborFact.Paired> paired;
  private final KeyRing ring;

  private Neighbourhood(SortedMap<NodeName, NeighborFact.Paired> paired) {
    this.paired = Collections.unmodifiableSortedMap(paired);
    KeyRing keys = KeyRing.empty();
    for (NeighborFact.Paired neighbour : paired.values()) {
      keys = keys.with(neighbour.node(), neighbour.keys());
    }
    this.ring = keys;
  }

  public static Neighbourhood empty() {
    return new Neighbourhood(new TreeMap<>(BY_NAME));
  }

  /** After the router's word about one gateway. */
  public Neighbourhood after(NeighborFact fact) {
    TreeMap<NodeName, NeighborFact.Paired> changed = new TreeMap<>(BY_NAME);
    changed.putAll(paired);
    switch (fact) {
      case NeighborFact.Paired neighbour -> changed.put(neighbour.node(), neighbour);
      case NeighborFact.Unpaired former -> changed.remove(former.node());
    }
    return new Neighbourhood(changed);
  }

  public Optional<NeighborFact.Paired> find(NodeName node) {
    return Optional.ofNullable(paired.get(node));
  }

  /** All of them, by name. */
  public SortedMap<NodeName, NeighborFact.Paired> paired() {
    return paired;
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
