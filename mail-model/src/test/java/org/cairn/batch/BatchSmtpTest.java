package org.cairn.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.Test;

class BatchSmtpTest {
  private static final MailAddress ANN = MailAddress.parse("ann@camp.test");
  private static final MailAddress ODD = MailAddress.parse("\"b> c\"@village.test");
  private static final Envelope ENVELOPE = Envelope.of(ReversePath.of(ANN), List.of(ODD, ANN));

  private static byte[] octets(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aBatchIsWrittenWithBareLineFeeds() {
    Octets mail = BatchSmtp.transaction(ENVELOPE, octets("a: b\r\n\r\n.one\r\n.\r\nlast"));

    assertThat(new String(BatchSmtp.batch("camp", List.of(mail)).toBytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            HELO camp
            MAIL FROM:<ann@camp.test>
            RCPT TO:<"b> c"@village.test>
            RCPT TO:<ann@camp.test>
            DATA
            a: b

            ..one
            ..
            last
            .
            QUIT
            """);
  }

  /** Whatever a reader takes for a line end, it finds no dot alone on a line. */
  @Test
  void noContentEndsEarlierThanItIsWritten() {
    Random random = new Random(3);
    byte[] alphabet = octets("\r\n.aM");
    for (int i = 0; i < 5_000; i++) {
      byte[] content = new byte[random.nextInt(30)];
      for (int at = 0; at < content.length; at++) {
        content[at] = alphabet[random.nextInt(alphabet.length)];
      }

      Octets mail = BatchSmtp.transaction(ENVELOPE, content);

      String text = new String(mail.toBytes(), StandardCharsets.ISO_8859_1);
      String body = text.substring(text.indexOf("DATA\n") + 5, text.length() - 2);
      assertThat(text).endsWith("\n.\n").doesNotContain("\r");
      assertThat("\n" + body).doesNotContain("\n.\n");
    }
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(4);
    List<Octets> mails = new ArrayList<>();
    List<String> contents = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      StringBuilder content = new StringBuilder();
      for (int lines = random.nextInt(20); lines >= 0; lines--) {
        content.append(".".repeat(random.nextInt(3)));
        content.append("é x".repeat(random.nextInt(4))).append("\r\n");
      }
      contents.add(content.toString());
      mails.add(BatchSmtp.transaction(ENVELOPE, octets(content.toString())));
    }

    Batches read = Batches.read(BatchSmtp.batch("camp", mails));

    assertThat(read.refusals()).isEmpty();
    assertThat(read.mails()).extracting(Batches.Read::content).isEqualTo(contents);
    assertThat(read.mails()).extracting(Batches.Read::envelope).containsOnly(ENVELOPE);
  }

  @Test
  void theNullReversePathIsWrittenAndRead() {
    Envelope report = Envelope.of(ReversePath.NULL, List.of(ANN));

    Batches read = Batches.read(BatchSmtp.transaction(report, octets("x\r\n")));

    assertThat(read.mails()).singleElement().extracting(Batches.Read::envelope).isEqualTo(report);
  }
}
