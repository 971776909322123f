package org.cairn.syncthing.node;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a Syncthing is to be configured: which devices it knows, and which folders it has with whom.
 *
 * @param devices where each can be called; none: it is to be found, or calls us
 */
public record Arrangement(
    SortedMap<DeviceId, List<SyncthingAddress>> devices, SortedMap<FolderId, Shared> folders) {
  /**
   * One folder.
   *
   * @param with the other devices that have it
   * @param lanes those that we write to or read; no others are kept, unless it is one of many
   * @param many whether all lanes are kept, whoever writes them
   */
  public record Shared(SortedSet<DeviceId> with, SortedSet<String> lanes, boolean many) {
    public Shared {
      with = Collections.unmodifiableSortedSet(new TreeSet<>(with));
      lanes = Collections.unmodifiableSortedSet(new TreeSet<>(lanes));
    }

    /** What Syncthing is to pass over there: whatever is no lane, and copies of conflicts. */
    public String ignores() {
      StringBuilder text = new StringBuilder("// Written by Cairn.\n(?d)*.sync-conflict-*\n");
      if (many) {
        text.append('!').append(Lane.PATTERN).append('\n');
      } else {
        lanes.forEach(lane -> text.append("!/").append(lane).append('\n'));
      }
      return text.append("*\n").toString();
    }
  }

  public Arrangement {
    devices = Collections.unmodifiableSortedMap(new TreeMap<>(devices));
    folders = Collections.unmodifiableSortedMap(new TreeMap<>(folders));
  }

  /** What serves these peers. */
  public static Arrangement of(SyncthingContact ours, SyncthingPeers peers, Set<Carrier> carriers) {
    TreeMap<DeviceId, List<SyncthingAddress>> devices = new TreeMap<>();
    TreeMap<FolderId, Shared> folders = new TreeMap<>();
    TreeSet<DeviceId> carrying = new TreeSet<>();
    for (Carrier carrier : carriers) {
      if (!carrier.device().equals(ours.device())) {
        devices.put(carrier.device(), carrier.addresses());
        carrying.add(carrier.device());
      }
    }
    ours.shared()
        .ifPresent(folder -> folders.put(folder, new Shared(carrying, new TreeSet<>(), true)));
    for (SyncthingPeer peer : peers.all().values()) {
      devices.put(peer.device(), peer.addresses());
      Shared before =
          folders.getOrDefault(peer.folder(), new Shared(carrying, new TreeSet<>(), false));
      TreeSet<DeviceId> with = new TreeSet<>(before.with());
      with.add(peer.device());
      TreeSet<String> lanes = new TreeSet<>(before.lanes());
      lanes.add(Lane.of(ours.device(), peer.device()).name());
      lanes.add(Lane.of(peer.device(), ours.device()).name());
      folders.put(peer.folder(), new Shared(with, lanes, before.many()));
    }
    return new Arrangement(devices, folders);
  }
}
