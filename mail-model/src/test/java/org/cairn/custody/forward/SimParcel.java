package org.cairn.custody.forward;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cairn.custody.CargoId;
import org.cairn.custody.Priority;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * A bundle on its way between two gateways.
 *
 * @param cargo what its sender calls it
 * @param lifetimeLeft when it departed
 * @param hopsLeft for whoever takes it
 * @param path where it was, the sender last
 */
record SimParcel(
    CargoId.Relayed bundle,
    CargoId cargo,
    NodeName sender,
    NodeName destination,
    Priority priority,
    long octets,
    Duration departed,
    Duration lifetimeLeft,
    int hopsLeft,
    List<NodeName> path,
    Payload payload) {
  /** What only source and destination can read. */
  sealed interface Payload {}

  record Part(MailId mail, int part, int parts) implements Payload {}

  /** The whole mail is in the mailbox. */
  record Receipt(MailId mail, int parts, NodeName by) implements Payload {}

  List<NodeName> pathTo(NodeName next) {
    List<NodeName> longer = new ArrayList<>(path);
    longer.add(next);
    return longer;
  }
}
