package org.cairn.codec.outline;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A boundary as Delta Chat's MIME library makes it: the time, a product and a hash in hex. The
 * product is that of the golden ratio with the hash and a counter, so the small counter says it.
 *
 * @param nanos since 1970, unsigned
 * @param counter how many boundaries the client's thread made before, if the client is Delta Chat
 */
record BoundaryValue(long nanos, long counter, long hash) implements Value {
  static final Pattern PATTERN =
      Pattern.compile("([0-9a-f]{12,16})_([0-9a-f]{12,16})_([0-9a-f]{12,16})(?![0-9a-zA-Z])");

  private static final long GOLDEN_RATIO = 0x9e3779b97f4a7c15L;

  /** Its inverse modulo 2 to the 64th. */
  private static final long INVERSE = 0xf1de83e19937733dL;

  private static final long NANOS_PER_SECOND = 1_000_000_000;

  static Optional<Value> of(Matcher found) {
    long hash = hex(found.group(3));
    long counter = hex(found.group(2)) * INVERSE - hash;
    Value value = new BoundaryValue(hex(found.group(1)), counter, hash);
    return Optional.of(value).filter(v -> v.text().equals(found.group()));
  }

  private static long hex(String digits) {
    return Long.parseUnsignedLong(digits, 16);
  }

  /** Seconds since 1970. */
  long seconds() {
    return Long.divideUnsigned(nanos, NANOS_PER_SECOND);
  }

  @Override
  public String text() {
    long product = (hash + counter) * GOLDEN_RATIO;
    return Long.toHexString(nanos) + "_" + Long.toHexString(product) + "_" + Long.toHexString(hash);
  }
}
