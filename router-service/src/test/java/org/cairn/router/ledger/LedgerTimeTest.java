package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.cairn.router.ledger.format.KeyedLedgerStore;
import org.junit.jupiter.api.Test;

class LedgerTimeTest {
  private final LedgerTime time = new LedgerTime(new KeyedLedgerStore(new JournaledBytes()));

  @Test
  void ofTwoBirthsTheLaterOneHasTheLaterMoment() {
    Duration first = time.birth();
    Duration second = time.birth();
    time.pass(Duration.ofSeconds(1));

    assertThat(second).isGreaterThan(first);
    assertThat(time.birth()).isGreaterThan(second).isEqualTo(time.now());
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
}
