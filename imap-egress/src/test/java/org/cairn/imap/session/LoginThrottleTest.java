package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class LoginThrottleTest {
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-05-06T07:08:09Z"));
  private final LoginThrottle throttle = new LoginThrottle(now::get);

  private void fail(int times) {
    for (int i = 0; i < times; i++) {
      throttle.failed("10.0.0.9", "Anna");
    }
  }

  @Test
  void aSlipOfTheThumbCostsNothing() {
    fail(1);

    assertThat(throttle.delay("10.0.0.9", "anna")).isZero();
  }

  @Test
  void eachFurtherFailureDoublesTheDelay() {
    fail(2);
    assertThat(throttle.delay("10.0.0.9", "anna")).isEqualTo(Duration.ofMillis(500));
    fail(1);
    assertThat(throttle.delay("10.0.0.9", "anna")).isEqualTo(Duration.ofSeconds(1));
    fail(50);
    assertThat(throttle.delay("10.0.0.9", "anna")).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void othersDoNotWait() {
    fail(9);

    assertThat(throttle.delay("10.0.0.8", "anna")).isZero();
    assertThat(throttle.delay("10.0.0.9", "bert")).isZero();
  }

  @Test
  void aRightLoginForgives() {
    fail(9);
    throttle.succeeded("10.0.0.9", "anna");

    assertThat(throttle.delay("10.0.0.9", "anna")).isZero();
  }

  @Test
  void aRightLoginToOnesOwnAccountForgivesNoGuessesAtAnother() {
    fail(9);
    throttle.succeeded("10.0.0.9", "mallory");

    assertThat(throttle.delay("10.0.0.9", "anna")).isEqualTo(Duration.ofSeconds(8));
  }

  @Test
  void aQuietTimeForgives() {
    fail(9);
    now.updateAndGet(n -> n.plus(Duration.ofMinutes(16)));

    assertThat(throttle.delay("10.0.0.9", "anna")).isZero();
  }

  @Test
  void anAttackFromEverywhereIsBounded() {
    fail(9);
    for (int i = 0; i < 10_001; i++) {
      throttle.failed("source" + i, "anna");
    }

    assertThat(throttle.delay("10.0.0.9", "anna")).isZero();
  }
}
