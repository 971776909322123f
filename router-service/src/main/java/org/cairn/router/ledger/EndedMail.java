package org.cairn.router.ledger;

import java.time.Duration;
import java.util.List;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;

/**
 * A mail whose custody ended. It is remembered, so that a share that is seen again is not taken
 * again.
 *
 * @param closed the addresses, as keys
 * @param ended when, in ledger time
 */
public record EndedMail(MailId id, List<MailAddress> closed, Duration ended) {
  public EndedMail {
    closed = List.copyOf(closed);
  }
}
