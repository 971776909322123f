package org.cairn.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "anna@ridge.camp",
        "anna+tag@camp",
        "a.b-c_d@_camp.test",
        "anna@[10.0.0.1]",
        "anna@[ipv6:fd00::1]",
        "\"anna b\"@camp.test",
        "\"a\\\"b\"@camp.test",
        "änna@camp.test"
      })
  void isReadAndWrittenTheSame(String text) {
    assertThat(MailAddress.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "anna",
        "@camp",
        "anna@",
        "anna@camp..test",
        ".anna@camp",
        "anna.@camp",
        "an na@camp",
        "anna@ca mp",
        "\"anna@camp",
        "\"\"@camp",
        "anna@[10.0.0.1",
        "anna\u0000@camp",
        "anna@-camp"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> MailAddress.parse(text)).isInstanceOf(MalformedAddressException.class);
  }

  @Test
  void isFoundUnderAnySpellingOfItsLetters() {
    assertThat(MailAddress.parse("Anna@Ridge.Camp").key())
        .isEqualTo(MailAddress.parse("anna@ridge.camp"));
  }

  @Test
  void aLongDottedTextDoesNotOverflowTheStack() {
    String text = "a.".repeat(100_000) + "a@camp";

    assertThatThrownBy(() -> MailAddress.parse(text)).isInstanceOf(MalformedAddressException.class);
  }

  @Test
  void whatIsAcceptedHasAKey() {
    assertThatThrownBy(() -> MailAddress.parse("\u0130".repeat(64) + "@camp.test"))
        .isInstanceOf(MalformedAddressException.class);
  }

  @Test
  void aDomainIsMeasuredInOctets() {
    assertThatThrownBy(() -> Domain.of("\u4e2d".repeat(200)))
        .isInstanceOf(MalformedAddressException.class);
  }

  @Test
  void randomTextIsReadOrRefusedAndReadsBackTheSame() {
    Random random = new Random(11);
    String letters = "a@.\"\\[] é\u0130-_+";
    for (int round = 0; round < 20_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(24); i >= 0; i--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      try {
        MailAddress address = MailAddress.parse(text.toString());

        assertThat(MailAddress.parse(address.toString())).isEqualTo(address);
        assertThat(address.key().key()).isEqualTo(address.key());
      } catch (MalformedAddressException e) {
        assertThat(e).hasMessageNotContaining(text + "x");
      }
    }
  }
}
