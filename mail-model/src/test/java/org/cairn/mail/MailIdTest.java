package org.cairn.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailIdTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.test");
  private static final MailAddress BEN = MailAddress.parse("ben@camp.test");
  private static final Sha256 HASH = Sha256.of("hello".getBytes(StandardCharsets.US_ASCII));

  private static MailId id(MailAddress... recipients) {
    return MailId.derive(Envelope.of(ReversePath.of(ANNA), List.of(recipients)), HASH);
  }

  @Test
  void theSameMailSentAgainIsTheSameMailInWhateverOrderItsRecipientsCome() {
    assertThat(id(ANNA, BEN)).isEqualTo(id(BEN, ANNA));
  }

  @Test
  void anotherRecipientMakesAnotherMail() {
    assertThat(id(ANNA)).isNotEqualTo(id(BEN));
  }

  @Test
  void neverChangesBetweenReleases() {
    assertThat(id(ANNA, BEN)).hasToString("afd7d4a0c9a433b5d3e34f023e9c95ce");
  }
}
