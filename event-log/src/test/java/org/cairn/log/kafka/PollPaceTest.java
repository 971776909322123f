package org.cairn.log.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PollPaceTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Duration BUSY = Duration.ofMillis(100);

  private final PollPace pace = new PollPace(5 * SECOND);

  private void polls(int times, boolean nothingCame, boolean heldBack) {
    for (int poll = 0; poll < times; poll++) {
      pace.polled(nothingCame, heldBack);
    }
  }

  @Test
  void whereItHasBeenQuietAReaderWaitsLongerUntilSomethingComes() {
    polls(9, true, false);
    assertThat(pace.next()).isEqualTo(BUSY);
    polls(1, true, false);
    assertThat(pace.next()).isGreaterThan(BUSY);

    polls(1, false, false);
    assertThat(pace.next()).isEqualTo(BUSY);
  }

  @Test
  void whileSomethingIsHeldBackAReaderLooksOften() {
    polls(100, true, true);

    assertThat(pace.next()).isEqualTo(BUSY);
  }

  @Test
  void powerIsLookedAtOnceASecondWhereNothingComes() {
    polls(1, false, false);
    assertThat(pace.isTimeToLook(9 * SECOND)).isFalse();

    polls(1, true, false);
    assertThat(pace.isTimeToLook(9 * SECOND)).isTrue();
    assertThat(pace.isTimeToLook(9 * SECOND + SECOND / 2)).isFalse();
    assertThat(pace.isTimeToLook(10 * SECOND)).isTrue();
  }
}
