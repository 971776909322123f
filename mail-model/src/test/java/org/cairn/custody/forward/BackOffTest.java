package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.custody.CustodyFixtures.RIDGE;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BackOffTest {
  private static final ForwardPolicy POLICY = ForwardPolicy.of(RIDGE, Duration.ofDays(30));

  private final BackOff backOff = new BackOff(POLICY, new Random(1));

  @ParameterizedTest
  @CsvSource({
    "0, 30, 38",
    "1, 30, 38",
    "2, 45, 75",
    "5, 360, 600",
    "11, 16200, 21600",
    "99, 16200, 21600"
  })
  void doublesWithinItsBoundsAndIsNeverQuiteAlike(int attempts, long least, long most) {
    for (int i = 0; i < 200; i++) {
      assertThat(backOff.pause(attempts).toSeconds()).isBetween(least, most);
    }
    assertThat(backOff.pause(attempts)).isNotEqualTo(backOff.pause(attempts));
  }
}
