package org.cairn.nncp.courier;

import java.util.Optional;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.NodeName;
import org.cairn.seal.batch.BatchContents;
import org.cairn.seal.batch.BatchReader;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BundleFile;

/**
 * Says who handed a packet's bundles over. NNCP proves from which node a packet is, and the file's
 * header from which gateway; where both are known, they agree or nothing is proven.
 *
 * @param sender the neighbour that the packet is from, if its id is a neighbour's
 */
record PacketOrigin(BatchOrigin batch, Optional<NodeName> sender) implements BundleFile.Judge {
  @Override
  public Handover of(BatchReader.Origin origin, BatchContents found) {
    Handover byBatch = batch.of(origin, found);
    if (sender.isEmpty()) {
      return byBatch;
    }
    NodeName node = sender.get();
    Handover byPacket = new Handover.By(node);
    return switch (byBatch) {
      case Handover.By(NodeName other) ->
          other.equals(node) ? byPacket : new Handover.Unproven("another-sender");
      // A file that was taken and could not be removed is read twice; its node proves enough.
      case Handover.Unproven(String reason) ->
          reason.equals("unsigned") || (reason.equals("replayed") && names(origin, node))
              ? byPacket
              : byBatch;
    };
  }

  @Override
  public void taken(BatchReader.Origin origin) {
    batch.taken(origin);
  }

  private static boolean names(BatchReader.Origin origin, NodeName node) {
    return origin instanceof BatchReader.Origin.Signed(var header)
        && header.certificate().node().equals(node);
  }
}
