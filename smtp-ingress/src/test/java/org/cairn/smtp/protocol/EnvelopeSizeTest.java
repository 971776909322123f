package org.cairn.smtp.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.function.IntFunction;
import org.cairn.log.format.FactFormat;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

/** Whatever a client names, its envelope fits in a record. */
final class EnvelopeSizeTest {
  private static final int RECORD_OCTETS = 2 * 1024 * 1024;
  private static final String NAUGHTY_ORCPT = " ORCPT=rfc822;" + "+5C".repeat(160);

  private final ScriptedSession session =
      new ScriptedSession(ScriptedSession.terms(), ListenerKind.SUBMISSIONS);

  /** Names recipients until one is refused for their number; gives the mail that is left. */
  private Envelope nameAsManyAsAllowed(IntFunction<String> rcpt) {
    session.addAccount("anna@camp.test", "secret");
    String login =
        Base64.getEncoder()
            .encodeToString("\0anna@camp.test\0secret".getBytes(StandardCharsets.UTF_8));
    say("EHLO x");
    assertThat(say("AUTH PLAIN " + login)).startsWith("235");
    assertThat(say("MAIL FROM:<anna@camp.test> SMTPUTF8 ENVID=" + "+5C".repeat(30)))
        .startsWith("250");
    String reply;
    int named = 0;
    do {
      reply = say("RCPT TO:" + rcpt.apply(named++));
    } while (reply.startsWith("250"));
    assertThat(reply).startsWith("452 4.5.3");
    assertThat(say("DATA")).startsWith("354");
    assertThat(say("x: y\r\n.")).startsWith("250");
    return session.appended().getFirst().envelope();
  }

  private String say(String line) {
    session.replies().clear();
    session.receive((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    return session.replies().getLast();
  }

  private static int octetsOfRecord(Envelope envelope) {
    return FactFormat.write(
            new MailAccepted(
                ScriptedSession.MAIL_ID,
                NodeName.of("test"),
                Instant.EPOCH,
                new Arrival.Relayed(),
                envelope,
                ContentClass.of(4, false),
                ContentRef.Inline.of(new byte[4])))
        .length;
  }

  @Test
  void theLongestRecipientsAreBoundedInAllAndLeaveRoomForTheContent() {
    String local = '"' + "\\\"".repeat(120);
    String domain = "d".repeat(250);

    Envelope envelope =
        nameAsManyAsAllowed(i -> "<%s%04d\"@%s>%s".formatted(local, i, domain, NAUGHTY_ORCPT));

    assertThat(envelope.recipients()).hasSizeBetween(300, 999);
    assertThat(octetsOfRecord(envelope))
        .isLessThan(RECORD_OCTETS - ContentRef.INLINE_OCTETS - 64 * 1024);
  }

  @Test
  void parametersThatGrowWhenWrittenStillFitInARecord() {
    Envelope envelope = nameAsManyAsAllowed(i -> "<" + i + "@x>" + NAUGHTY_ORCPT);

    assertThat(envelope.recipients()).hasSizeGreaterThan(500);
    assertThat(octetsOfRecord(envelope))
        .isLessThan(RECORD_OCTETS - ContentRef.INLINE_OCTETS - 64 * 1024);
  }

  @Test
  void aThousandOrdinaryRecipientsAreStillOneMail() {
    Envelope envelope =
        nameAsManyAsAllowed(i -> "<camper-with-a-usual-name-" + i + "@far.example>");

    assertThat(envelope.recipients()).hasSize(ScriptedSession.terms().maxRecipients());
  }
}
