package org.cairn.log.guard.server;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.cairn.log.guard.ClockReading;
import org.cairn.log.guard.ClockWatch;
import org.jboss.logging.Logger;

/**
 * Compares the clocks once a second, on a thread of its own, and says once that the wall clock was
 * set. Whoever is told should end the process with {@link #EXIT_STATUS}, so that it is started
 * anew.
 */
public final class ClockGuard implements AutoCloseable {
  /** Of a process that ends in order to be started anew (EX_TEMPFAIL of sysexits). */
  public static final int EXIT_STATUS = 75;

  private static final Logger LOG = Logger.getLogger(ClockGuard.class);
  private static final Duration PERIOD = Duration.ofSeconds(1);

  private final Thread thread;

  private ClockGuard(Thread thread) {
    this.thread = thread;
  }

  /**
   * Begins to watch.
   *
   * @param wall the wall clock
   * @param onStep told once, on the watching thread, by how much the clock was set; then it rests
   */
  public static ClockGuard start(ClockWatch watch, InstantSource wall, Consumer<Duration> onStep) {
    Clocks clocks = new Clocks(wall);
    ClockReading first = clocks.read(); // here: a step before the thread runs is a step
    return new ClockGuard(
        Thread.ofPlatform()
            .name("clock-guard")
            .daemon()
            .start(() -> watch(watch, clocks, first, onStep)));
  }

  private static void watch(
      ClockWatch watch, Clocks clocks, ClockReading first, Consumer<Duration> onStep) {
    ClockReading before = first;
    try {
      while (true) {
        Thread.sleep(PERIOD);
        ClockReading now = clocks.read();
        Optional<Duration> step = watch.step(before, now);
        if (step.isPresent()) {
          LOG.warnf("clock was set by %s, this process ends and starts anew", step.get());
          onStep.accept(step.get());
          return;
        }
        before = now;
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
