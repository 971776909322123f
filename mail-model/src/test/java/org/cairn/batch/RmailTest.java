package org.cairn.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.Test;

class RmailTest {
  private static final List<String> BEN = List.of("ben@camp.test");
  private static final ReversePath ANN = ReversePath.of(MailAddress.parse("ann@village.test"));

  private static ReversePath sender(String input) {
    Batches read = Batches.rmail(BEN, input);
    assertThat(read.refusals()).isEmpty();
    assertThat(read.mails().getFirst().content()).isEqualTo("Subject: x\r\n\r\ntext\r\n");
    return read.mails().getFirst().envelope().reversePath();
  }

  @Test
  void whoSentItIsReadAsMailServersWriteIt() {
    String mail = "Subject: x\n\ntext\n";

    assertThat(sender("From ann@village.test Mon Nov 23 12:00:00 2026\n" + mail)).isEqualTo(ANN);
    assertThat(sender("From ann@village.test  Mon Nov 23 12:00:00 2026\r\n" + mail)).isEqualTo(ANN);
    assertThat(sender("From ann Mon Nov 23 12:00:00 2026 remote from village.test\n" + mail))
        .isEqualTo(ANN);
    assertThat(sender("From village.test!ann Mon Nov 23 12:00:00 2026\n" + mail)).isEqualTo(ANN);
    assertThat(sender("Return-path: <ann@village.test>\n" + mail)).isEqualTo(ANN);
    assertThat(sender("From MAILER-DAEMON Mon Nov 23 12:00:00 2026\n" + mail))
        .isEqualTo(ReversePath.NULL);
    assertThat(sender("From <> Mon Nov 23 12:00:00 2026\n" + mail)).isEqualTo(ReversePath.NULL);
    assertThat(
            sender(
                "From relay Mon Nov 23 12:00:00 2026 remote from hub\n"
                    + ">From ann@village.test Mon Nov 23 11:00:00 2026\n"
                    + mail))
        .isEqualTo(ANN);
  }

  @Test
  void whatDoesNotSayWhoSentItIsRefused() {
    assertThat(Batches.rmail(BEN, "Subject: x\n\ntext\n").refusals())
        .containsExactly("0: it does not say who sent it");
    assertThat(Batches.rmail(BEN, "").refusals()).hasSize(1);
    assertThat(Batches.rmail(BEN, "From ann@village.test").refusals()).hasSize(1);
    assertThat(Batches.rmail(BEN, "From a@b@ x\n\ntext\n").refusals())
        .singleElement()
        .asString()
        .contains("its sender is none");
  }

  @Test
  void argumentsAreRecipientsAndNothingElse() {
    String input = "From ann@village.test x\nSubject: x\n\ntext\n";

    Batches read =
        Batches.rmail(
            List.of("-oQ/tmp", "ben@camp.test", "camp.test!carl", "<dora@camp.test>", "x"), input);

    assertThat(read.mails().getFirst().to())
        .containsExactly("ben@camp.test", "carl@camp.test", "dora@camp.test");
    assertThat(read.flaws()).hasSize(2);
    assertThat(Batches.rmail(List.of("-bs"), input).refusals()).containsExactly("0: for nobody");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    byte[] content = "Subject: x\r\n\r\n.text\r\nFrom here\r\n".getBytes(StandardCharsets.UTF_8);
    Instant now = Instant.parse("2026-11-23T12:00:00Z");

    for (ReversePath from : List.of(ANN, ReversePath.NULL)) {
      String written =
          new String(Rmail.write(from, content, now).toBytes(), StandardCharsets.UTF_8);
      Batches read = Batches.rmail(BEN, written);

      assertThat(written).startsWith("From ").contains(" Mon Nov 23 12:00:00 2026\n");
      assertThat(read.mails().getFirst().envelope().reversePath()).isEqualTo(from);
      assertThat(read.mails().getFirst().content())
          .isEqualTo(new String(content, StandardCharsets.UTF_8));
    }
  }
}
