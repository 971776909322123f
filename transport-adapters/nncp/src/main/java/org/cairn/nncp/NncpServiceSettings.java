package org.cairn.nncp;

import java.nio.file.Path;
import java.util.List;
import org.cairn.mail.NodeName;
import org.cairn.nncp.courier.NncpSettings;
import org.cairn.nncp.node.NncpAddress;
import org.cairn.nncp.server.Exchange;

/**
 * What the operator decides about NNCP.
 *
 * @param node this gateway
 * @param instance what this spool is called among those of the gateway
 * @param folder of our node
 * @param programs where the tools are
 * @param addresses where others may call us
 * @param mostFileOctets a packet with a larger file is not taken
 */
public record NncpServiceSettings(
    NodeName node,
    String instance,
    Path folder,
    Path programs,
    List<NncpAddress> addresses,
    long mostFileOctets,
    NncpSettings courier,
    Exchange.Settings exchange) {
  public NncpServiceSettings {
    addresses = List.copyOf(addresses);
  }
}
