package org.cairn.bench.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LettersTest {
  private final Letters letters = new Letters("run", new SplittableRandom(5));

  @Test
  void everyLetterHasTheSameSizeAndItsOwnId() {
    LetterSource.Letter first = letters.next("a@camp.test", "b@camp.test");
    LetterSource.Letter second = letters.next("someone.else@camp.test", "b@camp.test");

    assertThat(first.content()).hasSize(Letters.SIZE);
    assertThat(second.content()).hasSize(Letters.SIZE);
    assertThat(first.id()).isNotEqualTo(second.id());
    assertThat(first.content()).contains("Message-ID: <" + first.id() + ">");
  }

  @Test
  void aLetterCanBeSentAsItIs() {
    String content = letters.next("a@camp.test", "b@camp.test").content();

    assertThat(content).endsWith("\r\n").doesNotContain("\n.");
    assertThat(content.replace("\r\n", "")).doesNotContain("\r", "\n");
  }
}
