package org.cairn.log.record;

import java.time.Instant;
import java.util.List;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;

/**
 * A mail is to be put into a mailbox, once: (mailbox, source, id) tells a copy from a new mail.
 *
 * @param mailbox the account's own address
 * @param recipients the addresses of the envelope that led to this mailbox
 * @param accepted where the mail stands on {@code mail.accepted}; the answer goes to the partition
 *     of {@code mailbox.delivered} with the same number
 */
public record MailboxDelivery(
    MailId id,
    NodeName source,
    Instant acceptedAt,
    MailAddress mailbox,
    ReversePath reversePath,
    List<MailAddress> recipients,
    Position accepted,
    ContentRef content)
    implements LogFact {

  public MailboxDelivery {
    recipients = List.copyOf(recipients);
  }

  @Override
  public Topic topic() {
    return Topic.MAILBOX_DELIVERY;
  }

  @Override
  public String key() {
    return mailbox.key().toString();
  }
}
