package org.cairn.log.record;

import java.time.Instant;
import org.cairn.log.Topic;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/**
 * A mail is in our care: once this is durable, its sender is told 250.
 *
 * @param id the same for the same mail sent again
 * @param source the gateway that accepted it from a person; the mail id is unique there
 * @param acceptedAt by the wall clock of that gateway; for people, never for decisions of order
 */
public record MailAccepted(
    MailId id,
    NodeName source,
    Instant acceptedAt,
    Arrival arrival,
    Envelope envelope,
    ContentClass contentClass,
    ContentRef content)
    implements LogFact {

  @Override
  public Topic topic() {
    return Topic.MAIL_ACCEPTED;
  }

  /** The reverse-path: mails of one sender stay in order. */
  @Override
  public String key() {
    return envelope.reversePath().toString();
  }

  /** The share of this mail that is for {@code others}. */
  public MailAccepted withEnvelope(Envelope others) {
    return new MailAccepted(id, source, acceptedAt, arrival, others, contentClass, content);
  }
}
