package org.cairn.smtp.login;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LoginThrottleTest {
  private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

  private final LoginThrottle throttle = new LoginThrottle();

  @Test
  void everyFailureCostsTwiceTheOneBefore() {
    assertThat(throttle.failed("10.0.0.1", "a", NOON)).isEqualTo(Duration.ofMillis(300));
    assertThat(throttle.failed("10.0.0.1", "a", NOON.plusSeconds(1)))
        .isEqualTo(Duration.ofMillis(600));
    assertThat(throttle.failed("10.0.0.1", "A", NOON.plusSeconds(3)))
        .isEqualTo(Duration.ofMillis(1200));
  }

  @Test
  void guessesAtOneAccountCostMoreFromWhereverTheyCome() {
    throttle.failed("10.0.0.1", "Anna@camp.test", NOON);
    throttle.failed("10.0.0.2", "anna@camp.test", NOON);

    assertThat(throttle.failed("10.0.0.3", "ANNA@camp.test", NOON))
        .isEqualTo(Duration.ofMillis(1200));
  }

  @Test
  void oneOldPhoneDoesNotLockOutTheCampBehindTheSameAddress() {
    for (int i = 0; i < 40; i++) {
      throttle.failed("10.0.0.1", "anna", NOON);
    }

    assertThat(throttle.isBusy("10.0.0.1", "anna", NOON)).isTrue();
    assertThat(throttle.isBusy("10.0.0.1", "ben", NOON)).isFalse();
    assertThat(throttle.failed("10.0.0.1", "ben", NOON)).isEqualTo(LoginThrottle.FIRST_DELAY);
  }

  @Test
  void aRightPasswordForgivesItsOwnSourceAndAccountOnly() {
    for (int i = 0; i < 8; i++) {
      throttle.failed("10.0.0.1", "anna", NOON);
      throttle.failed("10.0.0.1", "mallory", NOON);
      throttle.failed("10.0.0.2", "anna", NOON);
    }

    throttle.succeeded("10.0.0.1", "Mallory");

    assertThat(throttle.isBusy("10.0.0.1", "mallory", NOON)).isFalse();
    assertThat(throttle.isBusy("10.0.0.1", "anna", NOON)).isTrue();
    assertThat(throttle.isBusy("10.0.0.2", "anna", NOON)).isTrue();
  }

  @Test
  void noSingleFailureCostsMoreThanTheLongestDelay() {
    Instant now = NOON;
    for (int i = 0; i < 40; i++) {
      throttle.failed("10.0.0.1", "anna", now);
      now = now.plusSeconds(25);
    }

    assertThat(throttle.failed("10.0.0.1", "anna", now)).isEqualTo(LoginThrottle.LONGEST_DELAY);
  }

  @Test
  void answersForOneAccountToOneSourceWaitInLine() {
    Duration first = throttle.failed("10.0.0.1", "a", NOON);
    Duration second = throttle.failed("10.0.0.1", "a", NOON);

    assertThat(second).isEqualTo(first.plus(Duration.ofMillis(600)));
  }

  @Test
  void anAccountWithTooManyGuessesUnderWayIsBusyForAWhile() {
    assertThat(throttle.isBusy("10.0.0.1", "a", NOON)).isFalse();
    for (int i = 0; i < 8; i++) {
      throttle.failed("10.0.0.1", "a", NOON);
    }

    assertThat(throttle.isBusy("10.0.0.1", "a", NOON)).isTrue();
    assertThat(throttle.isBusy("10.0.0.2", "a", NOON)).isFalse();
    assertThat(throttle.isBusy("10.0.0.1", "a", NOON.plusSeconds(60))).isFalse();
  }

  @Test
  void afterAQuietTimeAllIsForgotten() {
    for (int i = 0; i < 5; i++) {
      throttle.failed("10.0.0.1", "anna", NOON);
    }
    Instant later = NOON.plus(LoginThrottle.QUIET).plusSeconds(1);

    assertThat(throttle.failed("10.0.0.1", "anna", later)).isEqualTo(LoginThrottle.FIRST_DELAY);
  }

  @Test
  void manySourcesDoNotFillTheMemory() {
    for (int i = 0; i < 50_000; i++) {
      throttle.failed("source " + i, "account " + i, NOON);
    }

    assertThat(throttle.failed("source 0", "account 0", NOON)).isEqualTo(LoginThrottle.FIRST_DELAY);
  }
}
