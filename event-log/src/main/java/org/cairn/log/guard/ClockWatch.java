package org.cairn.log.guard;

import java.time.Duration;
import java.util.Optional;

/**
 * Sees that the wall clock was set. A step back makes Kafka's clients wait until the old time comes
 * again while they look healthy, and a step forward expires what did not age; a process that saw
 * one ends in order and starts anew.
 *
 * <p>Small steps, and the slewing that NTP does, pass. A sleep of the machine counts as a step
 * forward: one of the steady clocks stood still.
 *
 * @param back the shortest step back that counts
 * @param forward the shortest step forward that counts
 */
public record ClockWatch(Duration back, Duration forward) {
  /** More than 5 s back, or more than 60 s forward. */
  public static final ClockWatch DEFAULT =
      new ClockWatch(Duration.ofSeconds(5), Duration.ofSeconds(60));

  public ClockWatch {
    if (back.isNegative() || forward.isNegative()) {
      throw new IllegalArgumentException("the limits of a clock watch are not negative");
    }
  }

  /**
   * The step between two readings, if there was one that counts: by how much the wall clock is
   * ahead of where it should be, negative if it was set back.
   */
  public Optional<Duration> step(ClockReading before, ClockReading now) {
    Duration onTheWall = Duration.between(before.wall(), now.wall());
    Optional<Duration> worst = Optional.empty();
    for (int i = 0; i < Math.min(before.steady().size(), now.steady().size()); i++) {
      Duration passed = now.steady().get(i).minus(before.steady().get(i));
      Duration step = onTheWall.minus(passed);
      if (counts(step) && worst.map(w -> step.abs().compareTo(w.abs()) > 0).orElse(true)) {
        worst = Optional.of(step);
      }
    }
    return worst;
  }

  private boolean counts(Duration step) {
    return step.isNegative() ? step.negated().compareTo(back) > 0 : step.compareTo(forward) > 0;
  }
}
