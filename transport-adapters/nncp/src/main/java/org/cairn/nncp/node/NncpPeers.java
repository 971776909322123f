package org.cairn.nncp.node;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cairn.custody.Contact;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.NodeName;

/**
 * All neighbours that have NNCP. An id and the key of calls are of one neighbour only: whoever had
 * them keeps them, so that nobody takes another's mail by repeating its contact.
 *
 * @param refused neighbours whose contact is not used, with the reason
 */
public record NncpPeers(Map<NodeName, NncpPeer> all, Map<NodeName, String> refused) {
  public static final NncpPeers NONE = new NncpPeers(Map.of(), Map.of());

  public NncpPeers {
    all = sorted(all);
    refused = sorted(refused);
  }

  private static <T> Map<NodeName, T> sorted(Map<NodeName, T> some) {
    TreeMap<NodeName, T> sorted = new TreeMap<>(Comparator.comparing(NodeName::name));
    sorted.putAll(some);
    return Collections.unmodifiableMap(sorted);
  }

  /** What the router says of one neighbour. */
  private record Said(
      NodeName node,
      Instant at,
      List<Contact> contacts,
      Optional<NodeName> via,
      boolean relayed,
      boolean plain) {
    static Said of(NeighborFact.Paired paired) {
      return new Said(
          paired.node(),
          paired.at(),
          paired.contacts(),
          paired.bond().via(),
          paired.bond().relayed(),
          false);
    }

    static Said of(NeighborFact.Plain plain) {
      return new Said(
          plain.node(), plain.at(), List.of(plain.contact()), Optional.empty(), false, true);
    }
  }

  /** The peers among gateways that we are paired with. */
  public static NncpPeers of(
      Collection<NeighborFact.Paired> neighbours, NncpId ours, NncpPeers before) {
    return of(neighbours, List.of(), ours, before);
  }

  /**
   * The peers among these neighbours.
   *
   * @param plain those without Cairn
   * @param ours nobody else has our id
   * @param before who had which id until now
   */
  public static NncpPeers of(
      Collection<NeighborFact.Paired> neighbours,
      Collection<NeighborFact.Plain> plain,
      NncpId ours,
      NncpPeers before) {
    Comparator<Said> oldFirst = Comparator.comparing(Said::at).thenComparing(n -> n.node().name());
    List<Said> inOrder =
        Stream.concat(neighbours.stream().map(Said::of), plain.stream().map(Said::of))
            .sorted(
                Comparator.<Said, Boolean>comparing(n -> !before.all().containsKey(n.node()))
                    .thenComparing(oldFirst))
            .toList();
    Map<NodeName, NncpPeer> all = new HashMap<>();
    Map<NodeName, String> refused = new HashMap<>();
    Map<NncpKey, NodeName> owners = new HashMap<>();
    owners(before, inOrder, owners);
    for (Said neighbour : inOrder) {
      for (Contact contact : neighbour.contacts()) {
        if (contact.transport().equals(NncpContact.NNCP)) {
          read(neighbour, contact, ours, owners, all, refused);
        }
      }
    }
    return new NncpPeers(withKnownVia(all), refused);
  }

  /**
   * Those whom packets can get to: mail for the others is left to other transports. A neighbour
   * without Cairn has no other.
   *
   * @param theyMayCome others can call us, or an operator sees to the packets
   */
  public NncpPeers withAWay(boolean theyMayCome) {
    Map<NodeName, NncpPeer> some = new HashMap<>();
    all.forEach(
        (node, peer) -> {
          if (peer.kind().isPlain()
              || theyMayCome
              || peer.via().isPresent()
              || !peer.contact().addresses().isEmpty()) {
            some.put(node, peer);
          }
        });
    return new NncpPeers(some, refused);
  }

  private static void owners(NncpPeers before, List<Said> now, Map<NncpKey, NodeName> owners) {
    for (Said neighbour : now) {
      NncpPeer known = before.all().get(neighbour.node());
      if (known != null) {
        owners.put(known.contact().signing(), neighbour.node());
        owners.put(known.contact().calling(), neighbour.node());
      }
    }
  }

  private static void read(
      Said neighbour,
      Contact contact,
      NncpId ours,
      Map<NncpKey, NodeName> owners,
      Map<NodeName, NncpPeer> all,
      Map<NodeName, String> refused) {
    NodeName node = neighbour.node();
    NncpContact read;
    Kind kind;
    try {
      read = NncpContact.of(contact);
      kind = neighbour.plain() ? Kind.ofPlain(contact.facts()) : Kind.CAIRN;
    } catch (IllegalArgumentException e) {
      refused.put(node, String.valueOf(e.getMessage()));
      return;
    }
    if (read.id().equals(ours)) {
      refused.put(node, "it says that our id is its own");
    } else if (!isTheirs(read.signing(), node, owners) || !isTheirs(read.calling(), node, owners)) {
      refused.put(node, "its id or key is another neighbour's");
    } else {
      all.put(node, new NncpPeer(node, read, neighbour.via(), neighbour.relayed(), kind));
    }
  }

  private static boolean isTheirs(NncpKey key, NodeName node, Map<NncpKey, NodeName> owners) {
    return owners.computeIfAbsent(key, _ -> node).equals(node);
  }

  /** What goes by way of somebody without NNCP goes there itself. */
  private static Map<NodeName, NncpPeer> withKnownVia(Map<NodeName, NncpPeer> all) {
    Map<NodeName, NncpPeer> known = new HashMap<>();
    all.forEach(
        (node, peer) ->
            known.put(
                node,
                new NncpPeer(
                    node,
                    peer.contact(),
                    peer.via().filter(all::containsKey),
                    peer.relayed(),
                    peer.kind())));
    return known;
  }

  public Optional<NncpPeer> peer(NodeName node) {
    return Optional.ofNullable(all.get(node));
  }

  /** Whose id this is. */
  public Optional<NncpPeer> peer(NncpId id) {
    return all.values().stream().filter(peer -> peer.id().equals(id)).findFirst();
  }
}
