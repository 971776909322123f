package org.cairn.log.account;

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

    assertThat(throttle.admit("10.0.0.1", "anna", NOON)).isEmpty();
    assertThat(throttle.admit("10.0.0.1", "ben", NOON)).isPresent();
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

    assertThat(throttle.admit("10.0.0.1", "mallory", NOON)).isPresent();
    assertThat(throttle.admit("10.0.0.1", "anna", NOON)).isEmpty();
    assertThat(throttle.admit("10.0.0.2", "anna", NOON)).isEmpty();
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
    assertThat(throttle.admit("10.0.0.1", "a", NOON)).isPresent();
    for (int i = 0; i < 8; i++) {
      throttle.failed("10.0.0.1", "a", NOON);
    }

    assertThat(throttle.admit("10.0.0.1", "a", NOON)).isEmpty();
    assertThat(throttle.admit("10.0.0.2", "a", NOON)).isPresent();
    assertThat(throttle.admit("10.0.0.1", "a", NOON.plusSeconds(60))).isPresent();
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

  @Test
  void aSourceThatChangesTheNameIsLookedAtAtAPace() {
    for (int i = 0; i < SourcePace.FREE_ACCOUNTS; i++) {
      assertThat(throttle.admit("10.0.0.1", "name" + i, NOON)).contains(Duration.ZERO);
      throttle.failed("10.0.0.1", "name" + i, NOON);
    }
    throttle.failed("10.0.0.1", "one more", NOON);

    int lookedAt = 0;
    for (int i = 0; i < 10_000; i++) {
      Instant now = NOON.plusMillis(10L * i);
      if (throttle.admit("10.0.0.1", "other" + i, now).isPresent()) {
        throttle.failed("10.0.0.1", "other" + i, now);
        lookedAt++;
      }
    }

    assertThat(lookedAt).isBetween(50, 65);
    assertThat(throttle.admit("10.0.0.2", "anna", NOON.plusSeconds(100))).contains(Duration.ZERO);
  }

  @Test
  void whoSignedInFromThereBeforeDoesNotWaitForOneWhoChangesTheName() {
    throttle.succeeded("10.0.0.1", "anna@camp.test");
    for (int i = 0; i < 1_000; i++) {
      throttle.failed("10.0.0.1", "name" + i, NOON);
    }

    assertThat(throttle.admit("10.0.0.1", "anna", NOON)).contains(Duration.ZERO);
    assertThat(throttle.admit("10.0.0.1", "ben", NOON)).contains(Duration.ZERO);
    assertThat(throttle.admit("10.0.0.1", "ben", NOON)).contains(SourcePace.PACE);
  }

  @Test
  void oldPhonesThatTryOverAndOverMakeNobodyWait() {
    for (int minute = 0; minute < 600; minute++) {
      for (int phone = 0; phone < 15; phone++) {
        throttle.failed("10.0.0.1", "phone" + phone, NOON.plusSeconds(60L * minute));
      }
    }

    assertThat(throttle.admit("10.0.0.1", "newcomer", NOON.plusSeconds(36_000)))
        .contains(Duration.ZERO);
  }

  @Test
  void aSourceIsForgivenAfterSomeTime() {
    for (int i = 0; i < 1_000; i++) {
      throttle.failed("10.0.0.1", "name" + i, NOON);
    }
    throttle.admit("10.0.0.1", "a", NOON);
    assertThat(throttle.admit("10.0.0.1", "b", NOON).orElseThrow()).isPositive();

    Instant later = NOON.plus(SourcePace.FORGIVEN_AFTER.multipliedBy(21));

    for (int i = 0; i < 5; i++) {
      assertThat(throttle.admit("10.0.0.1", "c" + i, later)).contains(Duration.ZERO);
    }
  }
}
