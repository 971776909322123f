package org.cairn.router.dsn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;

/**
 * Writes to the sender of a mail what became of it, where her client would show it.
 *
 * @param node this gateway
 * @param campDomain the domain that reports come from
 */
public record ReportWriter(NodeName node, Domain campDomain) {
  /** A report as a mail of its own, to be accepted like any other. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  public record Report(MailAccepted mail, byte[] content) {}

  /**
   * The report about these recipients; whether the sender asked for it is the caller's to know.
   * Nothing if there are none, if nobody is to be told (null reverse-path), or if the sender's
   * client would not show it.
   *
   * @param content of the mail, at least its header section; asked for only if it is needed
   */
  public Optional<Report> write(
      ReportKind kind,
      MailAccepted mail,
      Supplier<byte[]> content,
      List<ReportedRecipient> about,
      Instant now) {
    if (about.isEmpty()
        || !(mail.envelope().reversePath() instanceof ReversePath.Sender(MailAddress to))) {
      return Optional.empty();
    }
    byte[] octets = content.get();
    if (!DeliveryReport.isOwedFor(octets)) {
      return Optional.empty();
    }
    MailId id = id(kind, mail.id(), about);
    byte[] report =
        new DeliveryReport(kind, mail, octets, about, id, campDomain, to, now).toBytes();
    return Optional.of(
        new Report(
            new MailAccepted(
                id,
                node,
                now,
                new Arrival.Generated(),
                Envelope.of(ReversePath.NULL, List.of(to)),
                ContentClass.of(report.length, false),
                ContentRef.Inline.of(report)),
            report));
  }

  /** The same news of the same recipients gives the same report: what is said twice is one mail. */
  private static MailId id(ReportKind kind, MailId mail, List<ReportedRecipient> about) {
    String word = kind == ReportKind.FAILED ? "" : " " + kind.action();
    MessageDigest digest = Sha256.newDigest();
    digest.update(("cairn dsn 1" + word + "\0" + mail.hex()).getBytes(StandardCharsets.UTF_8));
    about.stream()
        .map(one -> "\0" + one.recipient().address())
        .sorted()
        .forEach(address -> digest.update(address.getBytes(StandardCharsets.UTF_8)));
    return MailId.of(Arrays.copyOf(digest.digest(), MailId.BYTES));
  }
}
