package org.cairn.log.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClockWatchTest {
  private static final ClockReading START = reading("2026-06-01T12:00:00Z", 100, 5_000);

  @Test
  void timeThatPassesIsNoStep() {
    assertThat(step(reading("2026-06-01T12:00:01Z", 101, 5_001))).isEmpty();
    assertThat(step(reading("2026-06-01T20:00:00Z", 100 + 28_800, 5_000 + 28_800))).isEmpty();
  }

  @Test
  void smallStepsPass() {
    assertThat(step(reading("2026-06-01T11:59:56Z", 101, 5_001))).isEmpty();
    assertThat(step(reading("2026-06-01T12:01:01Z", 101, 5_001))).isEmpty();
  }

  @Test
  void moreThanFiveSecondsBackCounts() {
    assertThat(step(reading("2026-06-01T11:59:55Z", 101, 5_001))).contains(Duration.ofSeconds(-6));
  }

  @Test
  void moreThanAMinuteForwardCounts() {
    assertThat(step(reading("2026-06-01T12:01:02Z", 101, 5_001))).contains(Duration.ofSeconds(61));
  }

  @Test
  void aBoxThatLearnsTheTimeSteppedByHalfACentury() {
    ClockReading young = reading("1970-01-01T00:01:00Z", 60, 60);
    ClockReading wise = reading("2026-06-01T12:00:00Z", 61, 61);

    assertThat(ClockWatch.DEFAULT.step(young, wise))
        .hasValueSatisfying(step -> assertThat(step).isGreaterThan(Duration.ofDays(20_000)));
  }

  @Test
  void aSleepOfTheMachineIsAStepForward() {
    ClockReading awake = reading("2026-06-01T22:00:00Z", 101, 5_000 + 36_000);

    assertThat(step(awake)).contains(Duration.ofSeconds(36_000 - 1));
  }

  @Test
  void aStepIsSeenEvenIfOneSteadyClockWasFakedAlong() {
    assertThat(step(reading("2026-06-01T11:00:00Z", 100 - 3_600, 5_001)))
        .contains(Duration.ofSeconds(-3_601));
  }

  private static Optional<Duration> step(ClockReading now) {
    return ClockWatch.DEFAULT.step(START, now);
  }

  private static ClockReading reading(String wall, long monotonicSeconds, long uptimeSeconds) {
    return new ClockReading(
        Instant.parse(wall),
        List.of(Duration.ofSeconds(monotonicSeconds), Duration.ofSeconds(uptimeSeconds)));
  }
}
