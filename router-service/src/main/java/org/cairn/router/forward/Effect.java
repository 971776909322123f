package org.cairn.router.forward;

import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LogFact;
import org.cairn.mail.MailId;

/** What the router's ledger wants to happen. Each may happen twice. */
public sealed interface Effect {
  /**
   * Goes onto its topic.
   *
   * @param content what rides with it; empty if nothing does
   */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  record Say(LogFact fact, byte[] content) implements Effect {
    public Say(LogFact fact) {
      this(fact, new byte[0]);
    }
  }

  /** Nobody needs this content any more. */
  record Drop(ContentRef.Stored content) implements Effect {}

  /** People see this mail in custody no more. */
  record Hide(MailId id) implements Effect {}

  /** A line in the life of a mail. */
  record Tell(MailId id, String event, String detail) implements Effect {}

  /** What was just read cannot be used: it goes into quarantine. */
  record SetAside(String reason) implements Effect {}
}
