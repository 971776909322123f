package org.cairn.router.ledger;

import java.time.Duration;
import java.util.List;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * A mail whose custody ended. It is remembered, so that a share that is seen again is not taken
 * again.
 *
 * @param closed the addresses, as keys
 * @param ended when, in ledger time
 * @param gateways those it was ever to be brought to
 */
public record EndedMail(
    MailId id, List<MailAddress> closed, Duration ended, List<NodeName> gateways) {
  public EndedMail {
    closed = List.copyOf(closed);
    gateways = List.copyOf(gateways);
  }
}
