package org.cairn.router.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.EnhancedStatus;
import org.cairn.router.dsn.ReportKind;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.dsn.ReportedRecipient;

/** Writes to the sender of a mail in custody what becomes of it, where a report is owed. */
record Reports(
    ReportWriter writer, LedgerStore store, ContentHeads heads, Addressbook book, Notices notices) {
  /**
   * The report that these recipients will not get the mail. Nothing if nobody is to be told (null
   * reverse-path, {@code NOTIFY}), if the persons have the mail at camp, or if the sender's client
   * would not show it.
   */
  Optional<LedgerOutput.Accept> ofFailure(
      Entry entry, List<Share> shares, GivenUp why, Instant now) {
    List<ReportedRecipient> failed =
        shares.stream()
            .filter(share -> !share.echo() && share.recipient().wantsFailure())
            .map(share -> failed(share, why))
            .toList();
    return write(ReportKind.FAILED, entry, failed, now);
  }

  private ReportedRecipient failed(Share share, GivenUp why) {
    var reason = book.reason(share);
    return new ReportedRecipient(share.recipient(), why.status(reason), why.sentence(reason));
  }

  /**
   * The report that these recipients do not have the mail yet.
   *
   * @param left how long they are kept from now on
   */
  Optional<LedgerOutput.Accept> ofDelay(
      Entry entry, List<Share> shares, Duration left, Instant now) {
    Optional<Instant> until = Optional.of(now.plus(left));
    List<ReportedRecipient> delayed =
        shares.stream()
            .map(
                share -> {
                  var reason = book.reason(share);
                  return new ReportedRecipient(
                      share.recipient(), status(reason), sentence(reason), until);
                })
            .toList();
    return write(ReportKind.DELAYED, entry, delayed, now);
  }

  /** RFC 3463: what stands in the way until now. */
  private static EnhancedStatus status(InCustody.Reason reason) {
    return switch (reason) {
      case UNKNOWN_USER, DELIVERING -> EnhancedStatus.of(4, 2, 0);
      case LEFT -> EnhancedStatus.of(4, 2, 1);
      case NO_ROUTE -> EnhancedStatus.of(4, 4, 4);
      case ON_THE_WAY -> EnhancedStatus.of(4, 4, 0);
    };
  }

  private static String sentence(InCustody.Reason reason) {
    return switch (reason) {
      case UNKNOWN_USER -> "There is no such account here yet.";
      case LEFT -> "She has left this gateway.";
      case NO_ROUTE -> "No way leads to that domain yet.";
      case ON_THE_WAY -> "The gateway of that domain has not said yet that it has it.";
      case DELIVERING -> "The mailbox has not taken it yet.";
    };
  }

  /** One report that cannot be written must not stop the ledger: it goes on without it. */
  private Optional<LedgerOutput.Accept> write(
      ReportKind kind, Entry entry, List<ReportedRecipient> about, Instant now) {
    try {
      return writer
          .write(kind, entry.first(), () -> content(entry.first()), about, now)
          .map(report -> new LedgerOutput.Accept(report.mail(), report.content()));
    } catch (RuntimeException e) {
      notices.tell(entry.id(), "report failed", e.toString());
      return Optional.empty();
    }
  }

  private byte[] content(MailAccepted mail) {
    return switch (mail.content()) {
      case ContentRef.Inline _ -> store.content(mail.id());
      case ContentRef.Stored stored -> heads.head(stored);
    };
  }
}
