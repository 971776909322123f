package org.cairn.custody.forward;

import java.util.List;
import org.cairn.custody.CargoId;
import org.cairn.custody.CustodyKind;
import org.cairn.custody.forward.SimParcel.Payload;
import org.cairn.mail.NodeName;

/** What a gateway keeps of something that it carries. */
record SimContent(Consignment what, Payload payload, CargoId.Relayed bundle, List<NodeName> path) {
  boolean isOurs() {
    return what.kind() != CustodyKind.RELAY;
  }

  /** Sealed anew. */
  SimContent as(CargoId.Relayed other) {
    return new SimContent(what, payload, other, path);
  }
}
