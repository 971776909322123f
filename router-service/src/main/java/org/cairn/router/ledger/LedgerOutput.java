package org.cairn.router.ledger;

import java.time.Duration;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;

/** What the ledger wants to happen. Each may happen twice. */
public sealed interface LedgerOutput {
  /** A mail for the local stage: it came back from custody, or we wrote it. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  record Accept(MailAccepted mail, byte[] content) implements LedgerOutput {}

  /** Nobody needs this content any more. */
  record Drop(ContentRef.Stored content) implements LedgerOutput {}

  /**
   * The forwarding ledger is to bring a mail to another gateway: {@link CustodyLedger#mail} and
   * {@link CustodyLedger#content} give what is to be packed. It answers with {@link
   * CustodyLedger#arrived} or {@link CustodyLedger#undeliverable}.
   *
   * @param owner the person it is carried for, or who stands for her; empty for our own reports
   * @param echo all whom it is carried to there have it here already
   * @param sizeOctets of the content
   * @param lifetimeLeft until custody of it here ends
   */
  record Carry(
      MailId id,
      NodeName to,
      String owner,
      boolean echo,
      ContentClass contentClass,
      long sizeOctets,
      Duration lifetimeLeft)
      implements LedgerOutput {}

  /** Nobody needs the mail to arrive there any more. */
  record Recall(MailId id, NodeName to) implements LedgerOutput {}

  /** People see what is in custody. */
  record Show(InCustody state) implements LedgerOutput {}

  /** People see it no more. */
  record Hide(MailId id) implements LedgerOutput {}

  /** A line in the life of a mail. */
  record Tell(MailId id, String event, String detail) implements LedgerOutput {}
}
