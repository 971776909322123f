package org.cairn.log.record;

import java.time.Instant;
import org.cairn.log.Topic;
import org.cairn.mail.MailId;

/**
 * One line of the life of a mail, for people. Nothing is decided by it, and it may be lost.
 *
 * @param teller the service that says it
 * @param event what happened, one or two words in the past tense: {@code accepted}
 * @param detail the rest, possibly empty
 */
public record TraceLine(MailId id, Instant at, String teller, String event, String detail)
    implements LogFact {
  /** Longer details are cut by {@link #of}. */
  public static final int MAX_DETAIL = 1000;

  public static TraceLine of(MailId id, Instant at, String teller, String event, String detail) {
    return new TraceLine(
        id,
        at,
        teller,
        event,
        detail.length() <= MAX_DETAIL ? detail : detail.substring(0, MAX_DETAIL));
  }

  @Override
  public Topic topic() {
    return Topic.TRACE;
  }

  @Override
  public String key() {
    return id.hex();
  }
}
