package org.cairn.imap.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModifiedUtf7Test {
  @Test
  void theExamplesOfTheStandardHold() {
    assertThat(ModifiedUtf7.encode("~peter/mail/\u53f0\u5317/\u65e5\u672c\u8a9e"))
        .isEqualTo("~peter/mail/&U,BTFw-/&ZeVnLIqe-");
    assertThat(ModifiedUtf7.decode("~peter/mail/&U,BTFw-/&ZeVnLIqe-"))
        .contains("~peter/mail/\u53f0\u5317/\u65e5\u672c\u8a9e");
    assertThat(ModifiedUtf7.encode("Tom & Jerry")).isEqualTo("Tom &- Jerry");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"&", "&&", "&AOQ", "&AOQ=-", "&A/Q-", "\u00e4", "a\tb", "&2AA-", "&AAA-&!-"})
  void whatIsNotModifiedUtf7IsNotDecoded(String wire) {
    assertThat(ModifiedUtf7.decode(wire)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void whatIsEncodedIsDecoded(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 1_000; round++) {
      StringBuilder name = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        name.appendCodePoint(
            random.nextBoolean() ? ' ' + random.nextInt(95) : 0x1f300 + random.nextInt(200));
      }
      assertThat(ModifiedUtf7.decode(ModifiedUtf7.encode(name.toString())))
          .contains(name.toString());
    }
  }
}
