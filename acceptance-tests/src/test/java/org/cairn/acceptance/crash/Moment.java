package org.cairn.acceptance.crash;

import java.time.Duration;
import org.awaitility.Awaitility;

/// Real time that passes while others work: the moment of a crash is not tied to any event.
final class Moment {
  private Moment() {}

  static void pass(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    Awaitility.await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(time.plusSeconds(5))
        .until(() -> System.nanoTime() >= end);
  }
}
