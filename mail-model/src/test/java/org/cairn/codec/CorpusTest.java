package org.cairn.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.cairn.codec.Corpus.Mail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How few octets the mails of the real client become, and that they come back whole. */
class CorpusTest {
  private static final int SMALL_BELOW = 8 * 1024;

  static List<Mail> mails() {
    return Corpus.mails();
  }

  private static byte[] encoded(Mail mail, CodecVersion version) {
    return MailCodec.encode(mail.content(), mail.envelope(), version);
  }

  @ParameterizedTest
  @MethodSource("mails")
  void everyMailComesBackOctetForOctet(Mail mail) throws Exception {
    for (CodecVersion version : List.of(CodecVersion.DEFLATE, CodecVersion.OUTLINE)) {
      byte[] encoded = encoded(mail, version);

      assertThat(MailCodec.decode(encoded, mail.envelope(), mail.content().length))
          .isEqualTo(mail.content());
    }
  }

  /** The design promises 60; what is reached is held. */
  @Test
  void smallMailIsLittleLongerThanItsCiphertext() {
    double over =
        mails().stream()
            .filter(mail -> mail.content().length < SMALL_BELOW)
            .filter(mail -> mail.ciphertext().isPresent())
            .mapToInt(mail -> newest(mail).length - mail.ciphertext().getAsInt())
            .average()
            .orElseThrow();
    System.out.printf("octets above the ciphertext, mails below 8 KiB: %.1f%n", over);

    assertThat(over).isLessThanOrEqualTo(15);
  }

  @Test
  void theCorpusIsLittleMoreThanHalfOfItself() {
    double share =
        mails().stream()
            .mapToDouble(mail -> (double) newest(mail).length / mail.content().length)
            .average()
            .orElseThrow();
    System.out.printf("share of raw, mean over the corpus: %.1f %%%n", 100 * share);

    assertThat(share).isLessThanOrEqualTo(0.57);
  }

  private static byte[] newest(Mail mail) {
    return encoded(mail, CodecVersion.NEWEST);
  }
}
