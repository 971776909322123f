package org.cairn.log.record;

import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * The answer to a {@link MailboxDelivery}: the mailbox store has decided, durably. Said again for a
 * delivery that is seen again.
 */
public record MailboxDelivered(
    MailId id, NodeName source, MailAddress mailbox, Position accepted, Outcome outcome)
    implements LogFact {

  /** What became of it; each closes the delivery. */
  public enum Outcome {
    STORED,
    /** It was there already, or had been there before. */
    DUPLICATE,
    /** It cannot be stored; it lies on {@code quarantine}. */
    QUARANTINED
  }

  @Override
  public Topic topic() {
    return Topic.MAILBOX_DELIVERED;
  }

  @Override
  public String key() {
    return id.hex();
  }
}
