package org.cairn.router.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
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
import org.junit.jupiter.api.Test;

class FailureReportTest {
  private static final Instant NOW = Instant.parse("2026-03-01T18:30:00Z");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final Domain CAMP = Domain.of("ridge.camp");

  private static byte[] report(List<Recipient> to, byte[] content) {
    MailAccepted mail =
        new MailAccepted(
            new MailId("00112233445566778899aabbccddeeff"),
            NodeName.of("ridge"),
            NOW,
            new Arrival.Submitted(ANNA),
            Envelope.of(ReversePath.of(ANNA), List.of(ANNA)).withRecipients(to),
            ContentClass.SMALL,
            ContentRef.Inline.of(content));
    List<FailedRecipient> failed =
        to.stream()
            .map(one -> new FailedRecipient(one, EnhancedStatus.of(5, 4, 7), "No way. " + one))
            .toList();
    return new FailureReport(mail, content, failed, new MailId("ff".repeat(16)), CAMP, ANNA, NOW)
        .toBytes();
  }

  private static List<Recipient> recipients(int count, String tail) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new Recipient(
                    MailAddress.parse("r" + i + tail + "@example.net"),
                    Set.of(),
                    "rfc822;" + "o".repeat(490)))
        .toList();
  }

  @Test
  void aReportAboutManyLongRecipientsFitsIntoOneRecordAndCountsTheOthers() {
    byte[] header =
        ("X: " + "h".repeat(60) + "\r\n").repeat(1_000).getBytes(StandardCharsets.UTF_8);

    byte[] octets = report(recipients(100, "\u00e4".repeat(60)), header);
    String report = new String(octets, StandardCharsets.UTF_8);

    assertThat(octets).hasSizeLessThanOrEqualTo(ContentRef.INLINE_OCTETS);
    int shown = report.split("Final-Recipient: ", -1).length - 1;
    assertThat(shown).isBetween(1, 99);
    assertThat(report).contains("  and " + (100 - shown) + " others.");
  }

  @Test
  void aReportAboutFewNamesThemAll() {
    String report =
        new String(
            report(recipients(3, ""), "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8)),
            StandardCharsets.UTF_8);

    assertThat(report.split("Final-Recipient: rfc822; ", -1)).hasSize(4);
    assertThat(report).doesNotContain(" others.").contains("Original-Recipient: rfc822; ooo");
  }
}
