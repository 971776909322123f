package org.cairn.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
  /// 1 to 100 in any order.
  private static Samples hundred() {
    List<Double> values =
        IntStream.rangeClosed(1, 100).mapToObj(Double::valueOf).collect(Collectors.toList());
    Collections.shuffle(values, new Random(7));
    return Samples.of(values);
  }

  @Test
  void aQuantileIsAValueThatWasMeasured() {
    assertThat(hundred().quantile(0.95)).isEqualTo(95);
    assertThat(hundred().quantile(0.99)).isEqualTo(99);
    assertThat(hundred().quantile(1)).isEqualTo(100);
    assertThat(hundred().quantile(0.001)).isEqualTo(1);
  }

  @Test
  void theP99OfFewValuesIsTheLargest() {
    assertThat(Samples.of(List.of(3.0, 1.0, 2.0)).quantile(0.99)).isEqualTo(3);
  }

  @Test
  void theMedianOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
    assertThat(Samples.of(List.of(4.0, 1.0, 10.0, 2.0)).median()).isEqualTo(3);
    assertThat(Samples.of(List.of(4.0, 1.0, 10.0)).median()).isEqualTo(4);
  }

  @Test
  void nothingMeasuredHasNoQuantiles() {
    assertThatThrownBy(() -> Samples.of(List.of())).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hundred().quantile(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> hundred().quantile(1.1)).isInstanceOf(IllegalArgumentException.class);
  }
}
