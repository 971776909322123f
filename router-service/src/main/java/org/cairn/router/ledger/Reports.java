package org.cairn.router.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.dsn.FailedRecipient;
import org.cairn.router.dsn.FailureReport;

/** Writes to the sender of a mail that was not delivered, where a report is owed. */
record Reports(LedgerPolicy policy, LedgerStore store, ContentHeads heads, Addressbook book) {
  /**
   * The report about these recipients. Nothing if nobody is to be told (null reverse-path, {@code
   * NOTIFY}), if the persons have the mail at camp, or if the sender's client would not show it.
   */
  Optional<LedgerOutput.Accept> about(Entry entry, List<Share> shares, Ending ending, Instant now) {
    if (!(entry.first().envelope().reversePath() instanceof ReversePath.Sender(MailAddress to))) {
      return Optional.empty();
    }
    List<FailedRecipient> failed =
        shares.stream()
            .filter(share -> !share.echo() && share.recipient().wantsFailure())
            .map(share -> failed(share, ending))
            .toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    byte[] content = content(entry.first());
    if (!FailureReport.isOwedFor(content)) {
      return Optional.empty();
    }
    MailId id = id(entry.id(), failed);
    byte[] report =
        new FailureReport(entry.first(), content, failed, id, policy.campDomain(), to, now)
            .toBytes();
    return Optional.of(
        new LedgerOutput.Accept(
            new MailAccepted(
                id,
                policy.node(),
                now,
                new Arrival.Generated(),
                Envelope.of(ReversePath.NULL, List.of(to)),
                ContentClass.of(report.length, false),
                ContentRef.Inline.of(report)),
            report));
  }

  private FailedRecipient failed(Share share, Ending ending) {
    var reason = book.reason(share);
    return new FailedRecipient(share.recipient(), ending.status(reason), ending.sentence(reason));
  }

  private byte[] content(MailAccepted mail) {
    return switch (mail.content()) {
      case ContentRef.Inline _ -> store.content(mail.id());
      case ContentRef.Stored stored -> heads.head(stored);
    };
  }

  /** The same failure gives the same report: what is said twice is one mail. */
  private static MailId id(MailId mail, List<FailedRecipient> failed) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(("cairn dsn 1\0" + mail.hex()).getBytes(StandardCharsets.UTF_8));
    failed.stream()
        .map(f -> "\0" + f.recipient().address())
        .sorted()
        .forEach(a -> digest.update(a.getBytes(StandardCharsets.UTF_8)));
    return MailId.of(Arrays.copyOf(digest.digest(), MailId.BYTES));
  }
}
