package org.cairn.router.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.router.dsn.ReportWriter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveredReportsTest {
  private static final NodeName RIDGE = NodeName.of("ridge");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final byte[] CONTENT =
      "From: anna@ridge.camp\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);

  private final ContentReader contents =
      new ContentReader(new LogConnection("127.0.0.1:1", "", "", "nowhere"));

  @AfterEach
  void close() {
    contents.close();
  }

  private DeliveredReports at(InstantSource clock) {
    return new DeliveredReports(new ReportWriter(RIDGE, Domain.of("ridge.camp")), contents, clock);
  }

  private static Received mail() {
    return new Received(
        Topic.MAIL_ACCEPTED,
        new Position(0, 7),
        new MailAccepted(
            new MailId("00112233445566778899aabbccddeeff"),
            RIDGE,
            Instant.EPOCH,
            new Arrival.Submitted(ANNA),
            Envelope.of(ReversePath.of(ANNA), List.of(BEN)),
            ContentClass.SMALL,
            ContentRef.Inline.of(CONTENT)),
        CONTENT);
  }

  @Test
  void aReportIsWritten() {
    assertThat(at(() -> Instant.EPOCH).about(mail(), List.of(Recipient.of(BEN)))).isPresent();
  }

  /** Else its mail would be met again for ever, and none after it. */
  @Test
  void aReportThatCannotBeWrittenIsLeftOut() {
    InstantSource broken =
        () -> {
          throw new IllegalStateException("no time like that");
        };

    assertThat(at(broken).about(mail(), List.of(Recipient.of(BEN)))).isEmpty();
  }

  @Test
  void whileTheLogDoesNotAnswerNoReportIsLeftOut() {
    InstantSource away =
        () -> {
          throw new EventLogException("no answer");
        };

    assertThatThrownBy(() -> at(away).about(mail(), List.of(Recipient.of(BEN))))
        .isInstanceOf(EventLogException.class);
  }
}
