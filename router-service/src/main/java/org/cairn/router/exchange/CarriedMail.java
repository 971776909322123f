package org.cairn.router.exchange;

import java.time.Instant;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * A mail that another gateway sealed for us, beside its content.
 *
 * @param source the gateway that sealed it
 * @param arrivedAt by our wall clock
 * @param envelope with those recipients only whose home we are
 */
public record CarriedMail(MailId id, NodeName source, Instant arrivedAt, Envelope envelope) {
  /**
   * The mail as it goes into our care.
   *
   * @param at where the content is, octet for octet as the source accepted it
   * @param isPostMessage whether Delta Chat says that it is the file behind a pre-message
   */
  public MailAccepted accepted(ContentRef at, boolean isPostMessage) {
    return new MailAccepted(
        id,
        source,
        arrivedAt,
        new Arrival.Carried(),
        envelope,
        ContentClass.of(at.sizeOctets(), isPostMessage),
        at);
  }
}
