package org.cairn.router.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.EnhancedStatus;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReportTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final byte[] CONTENT =
      bytes("From: anna@ridge.camp\r\nSubject: hi\r\nDate: today\r\n\r\nthe secret body\r\n");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String report(
      byte[] content, Envelope.Return returned, String envelopeId, Recipient... to) {
    MailAccepted mail =
        new MailAccepted(
            new MailId("00112233445566778899aabbccddeeff"),
            NodeName.of("ridge"),
            Instant.parse("2026-03-01T18:30:00Z"),
            new Arrival.Submitted(ANNA),
            new Envelope(ReversePath.of(ANNA), List.of(to), envelopeId, returned),
            ContentClass.SMALL,
            new ContentRef.Inline(
                Math.min(content.length, ContentRef.INLINE_OCTETS), Sha256.of(content)));
    List<ReportedRecipient> failed = new ArrayList<>();
    for (Recipient recipient : to) {
      failed.add(
          new ReportedRecipient(
              recipient, EnhancedStatus.of(5, 4, 7), "No way led to that domain; it ended."));
    }
    byte[] report =
        new DeliveryReport(
                ReportKind.FAILED,
                mail,
                content,
                failed,
                new MailId("ffeeddccbbaa99887766554433221100"),
                Domain.of("ridge.camp"),
                ANNA,
                Instant.parse("2026-04-01T10:00:00Z"))
            .toBytes();
    assertThat(report).hasSizeLessThanOrEqualTo(ContentRef.INLINE_OCTETS);
    return new String(report, StandardCharsets.UTF_8);
  }

  private static String report(Recipient... to) {
    return report(CONTENT, Envelope.Return.HEADERS, "", to);
  }

  @Test
  void itIsAReportAsMailClientsKnowIt() {
    assertThat(report(Recipient.of(FRIEND)))
        .startsWith("From: Mail at ridge.camp <mailer-daemon@ridge.camp>\r\nTo: <anna@ridge.camp>")
        .contains(
            "Date: Wed, 1 Apr 2026 10:00:00 +0000\r\n",
            "Message-ID: <ffeeddccbbaa99887766554433221100@ridge.camp>\r\n",
            "Auto-Submitted: auto-replied\r\n",
            "Content-Type: multipart/report; report-type=delivery-status;\r\n",
            "Content-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; ridge.camp\r\n",
            "Arrival-Date: Sun, 1 Mar 2026 18:30:00 +0000\r\n",
            "\r\n\r\nFinal-Recipient: rfc822; friend@example.net\r\nAction: failed\r\n",
            "Status: 5.4.7\r\n")
        .endsWith("--cairn-report-ffeeddccbbaa99887766554433221100--\r\n");
  }

  private static String report(ReportKind kind, ReportedRecipient about) {
    byte[] report =
        new DeliveryReport(
                kind,
                new MailAccepted(
                    new MailId("00112233445566778899aabbccddeeff"),
                    NodeName.of("ridge"),
                    Instant.parse("2026-03-01T18:30:00Z"),
                    new Arrival.Submitted(ANNA),
                    new Envelope(
                        ReversePath.of(ANNA), List.of(about.recipient()), "", Envelope.Return.FULL),
                    ContentClass.SMALL,
                    ContentRef.Inline.of(CONTENT)),
                CONTENT,
                List.of(about),
                new MailId("ffeeddccbbaa99887766554433221100"),
                Domain.of("ridge.camp"),
                ANNA,
                Instant.parse("2026-04-01T10:00:00Z"))
            .toBytes();
    return new String(report, StandardCharsets.UTF_8);
  }

  @Test
  void aReportOfADelaySaysHowLongItIsStillTried() {
    var about =
        new ReportedRecipient(
            Recipient.of(FRIEND),
            EnhancedStatus.of(4, 4, 4),
            "No way leads to that domain yet.",
            Optional.of(Instant.parse("2026-04-30T10:00:00Z")));

    assertThat(report(ReportKind.DELAYED, about))
        .contains(
            "Subject: Mail is delayed\r\n",
            "still waits here for:\r\n\r\n  friend@example.net\r\n",
            "Action: delayed\r\nStatus: 4.4.4\r\n",
            "Diagnostic-Code: x-cairn; No way leads to that domain yet.\r\n",
            "Will-Retry-Until: Thu, 30 Apr 2026 10:00:00 +0000\r\n");
  }

  @Test
  void aReportOfADeliveryReturnsTheHeaderOnly() {
    var about =
        new ReportedRecipient(
            Recipient.of(FRIEND), EnhancedStatus.of(2, 0, 0), "It is in the mailbox.");

    assertThat(report(ReportKind.DELIVERED, about))
        .contains("Subject: Mail was delivered\r\n", "Action: delivered\r\nStatus: 2.0.0\r\n")
        .contains("Content-Type: text/rfc822-headers\r\n")
        .doesNotContain("Diagnostic-Code", "Will-Retry-Until", "the secret body");
  }

  @Test
  void everyLineEndsAsMailDoes() {
    assertThat(report(Recipient.of(FRIEND)).replace("\r\n", "")).doesNotContain("\r", "\n");
  }

  @Test
  void onlyTheHeaderIsReturnedUnlessMoreWasAskedFor() {
    assertThat(report(Recipient.of(FRIEND)))
        .contains("Content-Type: text/rfc822-headers\r\n", "Subject: hi\r\n")
        .doesNotContain("the secret body");
    assertThat(report(CONTENT, Envelope.Return.FULL, "", Recipient.of(FRIEND)))
        .contains("Content-Type: message/rfc822\r\n", "the secret body");
  }

  @Test
  void aMailThatIsTooLongIsReturnedAsItsHeader() {
    byte[] long64 = bytes("Subject: hi\r\n\r\n" + "x".repeat(60_000) + "\r\n");

    assertThat(report(long64, Envelope.Return.FULL, "", Recipient.of(FRIEND)))
        .contains("Content-Type: text/rfc822-headers\r\n")
        .doesNotContain("xxx");
  }

  @Test
  void aHeaderWithoutEndIsCutBetweenLines() {
    byte[] endless = bytes("Received: from somewhere far away\r\n".repeat(2_000));

    String report = report(endless, Envelope.Return.HEADERS, "", Recipient.of(FRIEND));

    assertThat(report).contains("far away\r\n\r\n--cairn-report");
  }

  @Test
  void whatTheClientSaidIsSaidBack() {
    var recipient = new Recipient(FRIEND, Set.of(), "rfc822;old@example.org");

    assertThat(report(CONTENT, Envelope.Return.HEADERS, "QQ314", recipient))
        .contains("Original-Envelope-Id: QQ314\r\n")
        .contains("Original-Recipient: rfc822; old@example.org\r\n");
  }

  @Test
  void whatTheClientSaidBeginsNoLineOfItsOwn() {
    var recipient = new Recipient(FRIEND, Set.of(), "rfc822;a\r\nStatus: 2.0.0");

    assertThat(report(CONTENT, Envelope.Return.HEADERS, "x\r\nStatus: 2.0.0", recipient))
        .doesNotContain("\r\nStatus: 2.0.0");
  }

  @Test
  void addressesInUtf8MakeAnInternationalReport() {
    assertThat(report(Recipient.of(MailAddress.parse("jürgen@example.net"))))
        .contains("message/global-delivery-status", "Final-Recipient: utf-8; jürgen@example.net");
  }

  @Test
  void aThousandRecipientsFitIntoOneRecord() {
    Recipient[] many = new Recipient[1_000];
    for (int i = 0; i < many.length; i++) {
      String name = "someone-with-quite-a-long-name-" + i + "-" + "n".repeat(60);
      many[i] = Recipient.of(MailAddress.parse(name + "@a-long-domain.example.net"));
    }

    assertThatTheRestIsCounted(report(many), many.length);
  }

  private static void assertThatTheRestIsCounted(String report, int all) {
    int shown = report.split("Final-Recipient: ", -1).length - 1;
    assertThat(shown).isBetween(1, all - 1);
    assertThat(report).contains("  and " + (all - shown) + " others.");
  }

  @Test
  void aReportAboutManyLongRecipientsFitsIntoOneRecordAndCountsTheOthers() {
    byte[] header = bytes(("X: " + "h".repeat(60) + "\r\n").repeat(1_000));
    Recipient[] many = new Recipient[100];
    for (int i = 0; i < many.length; i++) {
      many[i] = withLongOriginal(i, "\u00e4".repeat(60));
    }

    assertThatTheRestIsCounted(report(header, Envelope.Return.HEADERS, "", many), many.length);
  }

  @Test
  void aReportAboutFewNamesThemAll() {
    String report =
        report(withLongOriginal(1, ""), withLongOriginal(2, ""), withLongOriginal(3, ""));

    assertThat(report.split("Final-Recipient: rfc822; ", -1)).hasSize(4);
    assertThat(report).doesNotContain(" others.").contains("Original-Recipient: rfc822; ooo");
  }

  private static Recipient withLongOriginal(int n, String tail) {
    return new Recipient(
        MailAddress.parse("r" + n + tail + "@example.net"), Set.of(), "rfc822;" + "o".repeat(490));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Chat-Version: 1.0\r\n\r\n",
        "Content-Type: multipart/encrypted; boundary=b\r\n\r\n",
        "content-type:\r\n Multipart/Encrypted\r\n\r\n",
        "Secure-Join: vc-request\r\n\r\n"
      })
  void aChatClientWouldNotShowIt(String header) {
    assertThat(DeliveryReport.isOwedFor(bytes(header))).isFalse();
  }

  @Test
  void aPlainMailClientShowsIt() {
    assertThat(DeliveryReport.isOwedFor(CONTENT)).isTrue();
    assertThat(DeliveryReport.isOwedFor(bytes("\r\nChat-Version: 1.0\r\n"))).isTrue();
    assertThat(DeliveryReport.isOwedFor(new byte[0])).isTrue();
  }
}
