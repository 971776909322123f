package org.cairn.smtp.accept;

import java.time.Duration;
import java.time.Instant;

/**
 * A measure that fills evenly and may be emptied at once. Confined to one thread, or guarded by its
 * owner's lock.
 */
public final class TokenBucket {
  private final double capacity;
  private final double perMilli;
  private double level;
  private Instant filledAt;

  /** A full bucket of {@code capacity}, that fills from empty in {@code period}. */
  public TokenBucket(long capacity, Duration period, Instant now) {
    this.capacity = capacity;
    this.perMilli = (double) capacity / period.toMillis();
    this.level = capacity;
    this.filledAt = now;
  }

  /** Whether there is so much in it. */
  public boolean has(long amount, Instant now) {
    // A clock that was set back takes nothing away.
    long millis = Math.max(0, Duration.between(filledAt, now).toMillis());
    level = Math.min(capacity, level + millis * perMilli);
    filledAt = now;
    return level >= amount;
  }

  /** Takes so much, even if it was not there. */
  public void take(long amount) {
    level -= amount;
  }
}
