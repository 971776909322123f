package org.cairn.syncthing.node;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cairn.custody.Contact;
import org.cairn.log.record.NeighborFact;
import org.cairn.mail.NodeName;

/**
 * All neighbours that have Syncthing. A device is of one neighbour only: whoever had it keeps it,
 * so that nobody takes another's mail by repeating its contact.
 *
 * @param refused neighbours whose contact is not used, with the reason
 */
public record SyncthingPeers(Map<NodeName, SyncthingPeer> all, Map<NodeName, String> refused) {
  public static final SyncthingPeers NONE = new SyncthingPeers(Map.of(), Map.of());

  public SyncthingPeers {
    all = sorted(all);
    refused = sorted(refused);
  }

  private static <T> Map<NodeName, T> sorted(Map<NodeName, T> some) {
    TreeMap<NodeName, T> sorted = new TreeMap<>(Comparator.comparing(NodeName::name));
    sorted.putAll(some);
    return Collections.unmodifiableMap(sorted);
  }

  /**
   * The peers among these neighbours.
   *
   * @param ours what we tell of ourselves; nobody else has our device
   * @param before who had which device until now
   */
  public static SyncthingPeers of(
      Collection<NeighborFact.Paired> neighbours, SyncthingContact ours, SyncthingPeers before) {
    List<NeighborFact.Paired> oldFirst =
        neighbours.stream()
            .sorted(
                Comparator.<NeighborFact.Paired, Boolean>comparing(
                        n -> !before.all().containsKey(n.node()))
                    .thenComparing(NeighborFact.Paired::at)
                    .thenComparing(n -> n.node().name()))
            .toList();
    Map<NodeName, SyncthingPeer> all = new HashMap<>();
    Map<NodeName, String> refused = new HashMap<>();
    Map<DeviceId, NodeName> owners = new HashMap<>();
    for (NeighborFact.Paired neighbour : oldFirst) {
      SyncthingPeer known = before.all().get(neighbour.node());
      if (known != null) {
        owners.put(known.device(), neighbour.node());
      }
    }
    for (NeighborFact.Paired neighbour : oldFirst) {
      for (Contact contact : neighbour.contacts()) {
        if (contact.transport().equals(SyncthingContact.SYNCTHING)) {
          read(neighbour.node(), contact, ours, owners, all, refused);
        }
      }
    }
    return new SyncthingPeers(all, refused);
  }

  private static void read(
      NodeName node,
      Contact contact,
      SyncthingContact ours,
      Map<DeviceId, NodeName> owners,
      Map<NodeName, SyncthingPeer> all,
      Map<NodeName, String> refused) {
    SyncthingContact read;
    try {
      read = SyncthingContact.of(contact);
    } catch (IllegalArgumentException e) {
      refused.put(node, String.valueOf(e.getMessage()));
      return;
    }
    if (read.device().equals(ours.device())) {
      refused.put(node, "it says that our device is its own");
    } else if (!owners.computeIfAbsent(read.device(), _ -> node).equals(node)) {
      refused.put(node, "its device is another neighbour's");
    } else {
      all.put(node, new SyncthingPeer(node, read.device(), read.addresses(), folder(read, ours)));
    }
  }

  /** Where both have one with many it is that one. */
  private static FolderId folder(SyncthingContact theirs, SyncthingContact ours) {
    return ours.shared()
        .filter(shared -> theirs.shared().filter(shared::equals).isPresent())
        .orElseGet(() -> FolderId.between(ours.device(), theirs.device()));
  }

  public Optional<SyncthingPeer> peer(NodeName node) {
    return Optional.ofNullable(all.get(node));
  }
}
