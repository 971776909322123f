package org.cairn.router.ledger;

import org.cairn.log.record.ContentRef;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.MailId;

/** What the ledger wants to happen. Each may happen twice. */
public sealed interface LedgerOutput {
  /** A mail for the local stage: it came back from custody, or we wrote it. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  record Accept(MailAccepted mail, byte[] content) implements LedgerOutput {}

  /** Nobody needs this content any more. */
  record Drop(ContentRef.Stored content) implements LedgerOutput {}

  /** People see what is in custody. */
  record Show(InCustody state) implements LedgerOutput {}

  /** People see it no more. */
  record Hide(MailId id) implements LedgerOutput {}

  /** A line in the life of a mail. */
  record Tell(MailId id, String event, String detail) implements LedgerOutput {}
}
