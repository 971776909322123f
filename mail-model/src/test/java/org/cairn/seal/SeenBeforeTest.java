package org.cairn.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SeenBeforeTest {
  @Test
  void remembersUntilItIsOfNoUse() {
    SeenBefore<String> seen = new SeenBefore<>(10, Duration.ofDays(60));

    assertThat(seen.isFirst("a", Duration.ZERO)).isTrue();
    assertThat(seen.isFirst("a", Duration.ofDays(60))).isFalse();
    assertThat(seen.isFirst("a", Duration.ofDays(61))).isTrue();
  }

  @Test
  void overItsBoundTheOldestIsForgotten() {
    SeenBefore<Integer> seen = new SeenBefore<>(3, Duration.ofDays(60));
    for (int i = 0; i < 4; i++) {
      assertThat(seen.isFirst(i, Duration.ZERO)).isTrue();
    }

    assertThat(seen.isFirst(1, Duration.ZERO)).isFalse();
    assertThat(seen.isFirst(0, Duration.ZERO)).isTrue();
  }
}
