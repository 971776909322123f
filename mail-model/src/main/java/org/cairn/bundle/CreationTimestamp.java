package org.cairn.bundle;

import java.time.Instant;
import java.util.Optional;

/**
 * When a bundle was made (RFC 9171 section 4.2.7), which with its source is its name.
 *
 * @param time milliseconds since the year 2000 began, UTC; 0 if the source's clock was not trusted
 * @param sequence tells apart the bundles of one source and time; 64 bits without sign
 */
public record CreationTimestamp(long time, long sequence) {
  private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

  public CreationTimestamp {
    if (time < 0) {
      throw new IllegalArgumentException("a creation time before 2000 or beyond 63 bits");
    }
  }

  public static CreationTimestamp at(Instant now, long sequence) {
    return new CreationTimestamp(toDtnTime(now), sequence);
  }

  public static CreationTimestamp withoutClock(long sequence) {
    return new CreationTimestamp(0, sequence);
  }

  /** DTN time (RFC 9171 section 4.2.6); what is before 2000 becomes 1, for 0 says "unknown". */
  static long toDtnTime(Instant now) {
    return Math.max(1, now.toEpochMilli() - EPOCH.toEpochMilli());
  }

  /** When it was made, if its source knew the time, and said one that Java can tell. */
  public Optional<Instant> instant() {
    boolean known = time != 0 && time <= Long.MAX_VALUE - EPOCH.toEpochMilli();
    return known
        ? Optional.of(Instant.ofEpochMilli(EPOCH.toEpochMilli() + time))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return time + "-" + Long.toUnsignedString(sequence);
  }
}
