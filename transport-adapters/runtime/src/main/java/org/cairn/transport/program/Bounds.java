package org.cairn.transport.program;

import java.time.Duration;

/**
 * How long a program may take, and how much it may say.
 *
 * @param deadline when it is asked to end (SIGTERM)
 * @param grace how long after that it is killed (SIGKILL)
 * @param outputOctets what it may write to its output; more ends it
 */
public record Bounds(Duration deadline, Duration grace, int outputOctets) {
  public Bounds {
    if (!deadline.isPositive() || grace.isNegative() || outputOctets < 0) {
      throw new IllegalArgumentException("a program has some time, and no negative output");
    }
  }

  /** A grace of 5 s, and 1 MiB of output. */
  public static Bounds within(Duration deadline) {
    return new Bounds(deadline, Duration.ofSeconds(5), 1 << 20);
  }
}
