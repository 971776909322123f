package org.cairn.lan;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.cairn.lan.courier.LanSettings;
import org.cairn.lan.node.LanAddress;
import org.cairn.mail.NodeName;

/**
 * What the operator decides about sessions with neighbours.
 *
 * @param node this gateway
 * @param instance what this box is called among those of the gateway
 * @param folder of the instance's key
 * @param listen where it listens; nothing for a box that only calls
 * @param addresses where others may call us from afar
 * @param discovers whether it looks around, and tells that it is here
 */
public record LanServiceSettings(
    NodeName node,
    String instance,
    Path folder,
    Optional<InetSocketAddress> listen,
    List<LanAddress> addresses,
    boolean discovers,
    LanSettings courier) {
  public LanServiceSettings {
    addresses = List.copyOf(addresses);
  }
}
