package org.cairn.imap.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SequenceSetFormatTest {
  @Test
  void whatFollowsOneUponAnotherBecomesARange() {
    assertThat(SequenceSetFormat.format(List.of(1L, 2L, 3L, 5L, 9L, 10L))).isEqualTo("1:3,5,9:10");
  }

  @Test
  void theOrderIsKept() {
    assertThat(SequenceSetFormat.format(List.of(5L, 4L, 5L))).isEqualTo("5,4:5");
  }

  @Test
  void nothingIsNothing() {
    assertThat(SequenceSetFormat.format(List.of())).isEmpty();
  }
}
