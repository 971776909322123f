package org.cairn.camp.quarkus;

import io.quarkus.runtime.Quarkus;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.cairn.log.guard.server.ClockGuard;

/**
 * Ends the process so that it is started anew, whenever that is asked. Quarkus forgets an exit that
 * was asked for before it runs, and a clock is mostly set just then: so it is asked until it ends.
 */
final class EarlyEnd {
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final AtomicBoolean asked = new AtomicBoolean();

  void startAnew() {
    if (asked.compareAndSet(false, true)) {
      Thread.ofPlatform().name("start-anew").daemon().start(EarlyEnd::ask);
    }
  }

  private static void ask() {
    try {
      while (true) {
        Quarkus.asyncExit(ClockGuard.EXIT_STATUS);
        Thread.sleep(BETWEEN);
      }
    } catch (InterruptedException e) {
      // the process ends
    }
  }
}
