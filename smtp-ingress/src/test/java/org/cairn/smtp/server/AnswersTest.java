package org.cairn.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Envelope;
import org.cairn.mail.HeaderFields;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.smtp.accept.TakenContent;
import org.cairn.smtp.protocol.Action;
import org.cairn.smtp.protocol.Input;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Peer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class AnswersTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.test");
  private static final Duration LONG = Duration.ofHours(1);

  @Test
  @Timeout(60)
  void whatItTookToStoreALargeContentCountsAgainstTheTimeForTheAnswer() throws Exception {
    MemoryDesk desk = new MemoryDesk();
    desk.beSilent();
    ServerLimits limits = TestLimits.usual().withAnswerWithin(LONG).limits();
    Answers answers =
        new Answers(
            "s",
            ListenerKind.SUBMISSION,
            "192.0.2.1",
            new ServerContext(MemoryDesk.terms(), limits, desk.desk(TestTls.identity()::current)));
    byte[] octets = {1};

    Input answer =
        answers.toAppend(
            new Action.Append(
                new Peer.SignedIn(ANNA), Envelope.of(ReversePath.of(ANNA), List.of(ANNA))),
            new TakenContent(
                Sha256.of(octets),
                ContentRef.Inline.of(octets),
                octets,
                HeaderFields.parse(octets)),
            System.nanoTime() - LONG.toNanos());

    assertThat(answer).isEqualTo(new Input.NotAppended(Input.Trouble.NO_ANSWER));
  }
}
