package org.cairn.log.guard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the clocks say at one moment.
 *
 * @param wall the time of day, which people, NTP and a GPS receiver set
 * @param steady clocks that nobody sets, each counted from wherever it likes; always in the same
 *     order. More than one, since not all stand still while a laptop sleeps
 */
public record ClockReading(Instant wall, List<Duration> steady) {
  public ClockReading {
    if (steady.isEmpty()) {
      throw new IllegalArgumentException("a step is seen against a steady clock only");
    }
    steady = List.copyOf(steady);
  }
}
