package org.cairn.log.guard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.cairn.log.guard.ClockWatch;
import org.junit.jupiter.api.Test;

class ClockGuardTest {
  private final CompletableFuture<Duration> told = new CompletableFuture<>();

  @Test
  void aClockThatIsSetBackIsTold() throws Exception {
    AtomicReference<Duration> set = new AtomicReference<>(Duration.ZERO);
    InstantSource wall = () -> InstantSource.system().instant().plus(set.get());

    try (ClockGuard _ = ClockGuard.start(ClockWatch.DEFAULT, wall, told::complete)) {
      set.set(Duration.ofHours(-1));

      assertThat(told.get(60, TimeUnit.SECONDS))
          .isBetween(Duration.ofMinutes(-61), Duration.ofMinutes(-59));
    }
  }

  @Test
  void aClockThatRunsIsNot() {
    try (ClockGuard _ =
        ClockGuard.start(ClockWatch.DEFAULT, InstantSource.system(), told::complete)) {
      Assertions.assertThatThrownBy(() -> told.get(2500, TimeUnit.MILLISECONDS))
          .isInstanceOf(TimeoutException.class);
    }
  }
}
