package org.cairn.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;
import org.cairn.mail.DsnNotify;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.Test;

class BatchReaderTest {
  private static final String ONE =
      """
      MAIL FROM:<ann@village.test>
      RCPT TO:<ben@camp.test>
      DATA
      Subject: one

      text
      .
      """;

  @Test
  void whatMailServersWriteIsRead() {
    Batches read =
        Batches.read(
            """
            HELO village.test
            MAIL FROM:<ann@village.test> SIZE=1000 BODY=8BITMIME
            RCPT TO:<ben@camp.test> NOTIFY=FAILURE,DELAY ORCPT=rfc822;ben@camp.test
            rcpt to: <carl@camp.test>
            DATA
            Subject: one

            ..a line with a dot
            .
            RSET
            NOOP
            MAIL FROM:<>
            RCPT TO:<"d e"@camp.test>
            DATA
            two
            .
            QUIT
            whatever stands behind
            """);

    assertThat(read.refusals()).isEmpty();
    assertThat(read.mails()).hasSize(2);
    assertThat(read.mails().getFirst().to()).containsExactly("ben@camp.test", "carl@camp.test");
    assertThat(read.mails().getFirst().envelope().recipients().getFirst().notifyOn())
        .isEqualTo(Set.of(DsnNotify.FAILURE, DsnNotify.DELAY));
    assertThat(read.mails().getFirst().content())
        .isEqualTo("Subject: one\r\n\r\n.a line with a dot\r\n");
    assertThat(read.mails().getLast().envelope().reversePath()).isEqualTo(ReversePath.NULL);
    assertThat(read.mails().getLast().to()).containsExactly("\"d e\"@camp.test");
  }

  @Test
  void linesMayEndWithCrlf() {
    Batches read = Batches.read(ONE.replace("\n", "\r\n"));

    assertThat(read.mails()).hasSize(1);
    assertThat(read.mails().getFirst().content()).isEqualTo("Subject: one\r\n\r\ntext\r\n");
  }

  @Test
  void onlyADotAfterLfEndsAContent() {
    Batches read =
        Batches.read(
            ONE.replace("text\n", "text\r.\rMAIL FROM:<eve@camp.test>\r.\nstill the same\n"));

    assertThat(read.mails()).hasSize(1);
    assertThat(read.mails().getFirst().content())
        .contains("MAIL FROM:<eve@camp.test>", "still the same");
  }

  @Test
  void whatIsWrongWithOneMailIsNotTheOthersTrouble() {
    Batches read =
        Batches.read(
            ONE
                + ONE.replace("ann@village.test", "no address")
                + ONE.replace("RCPT TO:<ben@camp.test>\n", "")
                + "RCPT TO:<ben@camp.test>\nDATA\nx\n.\n"
                + ONE.replace(
                    "RCPT TO:<ben@camp.test>", "RCPT TO:<nobody>\nRCPT TO:<ben@camp.test>")
                + ONE);

    assertThat(read.mails()).hasSize(3).allMatch(mail -> mail.to().contains("ben@camp.test"));
    assertThat(read.refusals()).hasSize(3);
    assertThat(read.refusals().getFirst()).startsWith(ONE.length() + ": its reverse-path is none");
    assertThat(read.refusals().get(1)).contains("a content without a recipient");
    assertThat(read.refusals().get(2)).contains("a recipient without a sender");
    assertThat(read.flaws()).hasSize(1);
  }

  @Test
  void whatIsCutOffIsNoMail() {
    for (int length = 0; length < ONE.length() - 1; length++) {
      Batches read = Batches.read(ONE + ONE.substring(0, length));

      assertThat(read.mails()).as("cut at %d", length).hasSize(1);
      assertThat(read.refusals()).as("cut at %d", length).hasSizeLessThanOrEqualTo(1);
    }
  }

  @Test
  void whatIsNotUnderstoodEndsTheBatch() {
    assertThat(Batches.read(ONE + "BDAT 1000\n" + ONE).mails()).hasSize(1);
    assertThat(Batches.read(ONE + "x".repeat(3_000) + "\n" + ONE).refusals())
        .singleElement()
        .asString()
        .contains("too long");
  }

  @Test
  void moreRecipientsThanAnEnvelopeHoldsAreRefused() {
    StringBuilder many = new StringBuilder("MAIL FROM:<a@village.test>\n");
    for (int i = 0; i <= 1_000; i++) {
      many.append("RCPT TO:<r").append(i).append("@camp.test>\n");
    }

    Batches read = Batches.read(many + "DATA\nx\n.\n" + ONE);

    assertThat(read.refusals()).singleElement().asString().contains("more than 1000 recipients");
    assertThat(read.mails()).hasSize(1);
  }

  @Test
  void whateverSomebodySendsIsReadToAnEnd() {
    byte[] whole = (ONE + ONE).getBytes(StandardCharsets.US_ASCII);
    Random random = new Random(5);
    for (int i = 0; i < 3_000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = random.nextInt(8); flips >= 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      assertThat(Batches.read(damaged).mails()).hasSizeLessThanOrEqualTo(2);
    }
    byte[] noise = new byte[100_000];
    random.nextBytes(noise);
    assertThat(Batches.read(noise).mails()).isEmpty();
  }
}
