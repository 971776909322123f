package org.cairn.router.dsn;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
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

class ReportWriterTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");
  private static final Instant NOW = Instant.parse("2026-03-01T18:30:00Z");
  private static final byte[] PLAIN = "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] CHAT =
      "Chat-Version: 1.0\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);

  private final ReportWriter writer =
      new ReportWriter(NodeName.of("ridge"), Domain.of("ridge.camp"));

  private static MailAccepted mail(ReversePath from) {
    return new MailAccepted(
        new MailId("00112233445566778899aabbccddeeff"),
        NodeName.of("ridge"),
        NOW,
        new Arrival.Submitted(ANNA),
        Envelope.of(from, List.of(BEN, FRIEND)),
        ContentClass.SMALL,
        ContentRef.Inline.of(PLAIN));
  }

  private MailId written(ReportKind kind, Instant when, MailAddress... about) {
    List<ReportedRecipient> recipients =
        Arrays.stream(about)
            .map(
                one ->
                    new ReportedRecipient(Recipient.of(one), EnhancedStatus.of(4, 4, 4), "No way."))
            .toList();
    return writer
        .write(kind, mail(ReversePath.of(ANNA)), () -> PLAIN, recipients, when)
        .orElseThrow()
        .mail()
        .id();
  }

  @Test
  void whatIsSaidTwiceIsOneMail() {
    assertThat(written(ReportKind.DELIVERED, NOW, BEN, FRIEND))
        .isEqualTo(written(ReportKind.DELIVERED, NOW.plusSeconds(60), FRIEND, BEN));
  }

  @Test
  void otherNewsIsAnotherMail() {
    assertThat(
            List.of(
                written(ReportKind.DELIVERED, NOW, BEN),
                written(ReportKind.DELAYED, NOW, BEN),
                written(ReportKind.FAILED, NOW, BEN),
                written(ReportKind.FAILED, NOW, FRIEND)))
        .doesNotHaveDuplicates();
  }

  @Test
  void nobodyIsToldWhoWouldNotSeeItOrWhoSentAReport() {
    var about =
        List.of(
            new ReportedRecipient(
                Recipient.of(BEN), EnhancedStatus.of(2, 0, 0), "It is in the mailbox."));

    assertThat(
            writer.write(ReportKind.DELIVERED, mail(ReversePath.of(ANNA)), () -> CHAT, about, NOW))
        .isEmpty();
    assertThat(writer.write(ReportKind.DELIVERED, mail(ReversePath.NULL), () -> PLAIN, about, NOW))
        .isEmpty();
    assertThat(
            writer.write(
                ReportKind.DELIVERED, mail(ReversePath.of(ANNA)), () -> PLAIN, List.of(), NOW))
        .isEmpty();
  }
}
