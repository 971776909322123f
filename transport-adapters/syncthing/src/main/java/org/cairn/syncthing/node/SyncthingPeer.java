package org.cairn.syncthing.node;

import java.util.List;
import org.cairn.mail.NodeName;

/**
 * A neighbour that has Syncthing.
 *
 * @param addresses where it can be called; none if it is to be found, or calls us
 * @param folder that it and we have together
 */
public record SyncthingPeer(
    NodeName node, DeviceId device, List<SyncthingAddress> addresses, FolderId folder) {
  public SyncthingPeer {
    addresses = List.copyOf(addresses);
  }
}
