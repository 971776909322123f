package org.cairn.custody;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunningTimeTest {
  private final List<Duration> written = new ArrayList<>();
  private final RunningTime time = new RunningTime(Duration.ofHours(1), written::add);

  @Test
  void ofTwoBirthsTheLaterOneHasTheLaterMoment() {
    Duration first = time.birth();
    Duration second = time.birth();
    time.pass(Duration.ofSeconds(1));

    assertThat(second).isGreaterThan(first);
    assertThat(time.birth()).isGreaterThan(second).isEqualTo(time.now());
  }

  @Test
  void whatIsBornIsYoungerThanAllThatIsStored() {
    Duration stored = Duration.ofHours(2).plusNanos(1);

    time.bornBefore(stored);

    assertThat(time.now()).isEqualTo(stored);
    assertThat(time.birth()).isGreaterThan(stored);
  }

  /** What leads is taken for the time itself at the next start, and every lifetime is shorter. */
  @Test
  void manyBirthsDoNotRunAheadOfTheTime() {
    for (int second = 0; second < 20; second++) {
      for (int n = 0; n < 20_000; n++) {
        assertThat(time.birth().minus(time.now())).isLessThan(Duration.ofSeconds(1));
      }
      time.pass(Duration.ofSeconds(1));
    }

    assertThat(time.birth()).isEqualTo(time.now());
  }

  @Test
  void itIsWrittenDownOnceAMinute() {
    for (int second = 0; second < 150; second++) {
      time.pass(Duration.ofSeconds(1));
    }

    assertThat(written)
        .containsExactly(Duration.ofHours(1).plusMinutes(1), Duration.ofHours(1).plusMinutes(2));
  }
}
