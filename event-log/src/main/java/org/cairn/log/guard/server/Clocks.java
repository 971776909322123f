package org.cairn.log.guard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.cairn.log.guard.ClockReading;

/**
 * The clocks of the machine: the time of day; the JVM's monotonic clock, which stands still while
 * the machine sleeps; and the kernel's uptime, which does not, and which is a file that a library
 * faking the time does not reach.
 */
final class Clocks {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final double MILLIS = 1_000.0;

  private final InstantSource wall;

  Clocks(InstantSource wall) {
    this.wall = wall;
  }

  ClockReading read() {
    List<Duration> steady = new ArrayList<>();
    Instant now = wall.instant();
    steady.add(Duration.ofNanos(System.nanoTime()));
    try {
      String uptime = Files.readString(UPTIME);
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      steady.add(Duration.ofMillis(Math.round(seconds * MILLIS)));
    } catch (IOException | NumberFormatException | IndexOutOfBoundsException e) {
      // Not Linux: the monotonic clock alone must do.
    }
    return new ClockReading(now, steady);
  }
}
