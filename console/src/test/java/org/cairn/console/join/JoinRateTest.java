package org.cairn.console.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class JoinRateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final JoinRate rate = new JoinRate(2, 5);

  @Test
  void onePhoneMakesOnlySomeAccountsAnHour() {
    assertThat(rate.admits("10.0.0.7", NOW)).isTrue();
    assertThat(rate.admits("10.0.0.7", NOW)).isTrue();
    assertThat(rate.admits("10.0.0.7", NOW.plusSeconds(3599))).isFalse();
    assertThat(rate.admits("10.0.0.8", NOW)).isTrue();
    assertThat(rate.admits("10.0.0.7", NOW.plusSeconds(3600))).isTrue();
  }

  @Test
  void allPhonesTogetherAreLimitedToo() {
    for (int phone = 0; phone < 5; phone++) {
      assertThat(rate.admits("10.0.1." + phone, NOW)).isTrue();
    }
    assertThat(rate.admits("10.0.2.1", NOW)).isFalse();
    assertThat(rate.admits("10.0.2.1", NOW.plus(Duration.ofHours(1)))).isTrue();
  }

  @Test
  void aRefusalDoesNotCount() {
    rate.admits("a", NOW);
    rate.admits("a", NOW);
    for (int i = 0; i < 100; i++) {
      assertThat(rate.admits("a", NOW)).isFalse();
    }
    assertThat(rate.admits("b", NOW)).isTrue();
  }

  @Test
  void onlyAccountsThatAreMadeCount() {
    for (int taken = 0; taken < 10; taken++) {
      assertThat(rate.admits("a", NOW)).isTrue();
      rate.notMade("a");
    }
    assertThat(rate.admits("a", NOW)).isTrue();
    assertThat(rate.admits("a", NOW)).isTrue();
    assertThat(rate.admits("a", NOW)).isFalse();
  }

  @Test
  void namesAreNotTriedWithoutEnd() {
    int tries = 0;
    while (tries < 1000 && rate.admits("a", NOW)) {
      rate.notMade("a");
      tries++;
    }
    assertThat(tries).isEqualTo(20);
    assertThat(rate.admits("b", NOW)).isTrue();
    assertThat(rate.admits("a", NOW.plusSeconds(3600))).isTrue();
  }

  @Test
  void aClockThatIsSetBackLocksNobodyOut() {
    rate.admits("a", NOW);
    rate.admits("a", NOW);

    assertThat(rate.admits("a", NOW.minus(Duration.ofDays(3650)))).isTrue();
  }
}
