package org.cairn.bundle;

import java.util.random.RandomGenerator;

/**
 * Gives the sequence numbers of a source's bundles. The upper 32 bits are random at each start, so
 * that after a restore, a take-over or a loss of state nothing new looks old; the lower count. A
 * value: {@link #next} is the state after.
 */
public record SequenceNumbers(long number) {
  private static final long LOWER = 0xffff_ffffL;

  public static SequenceNumbers start(RandomGenerator random) {
    return new SequenceNumbers((long) random.nextInt() << 32);
  }

  /** After 2^32 bundles of one run the lower half begins again, under other upper bits. */
  public SequenceNumbers next(RandomGenerator random) {
    return (number & LOWER) == LOWER ? start(random) : new SequenceNumbers(number + 1);
  }
}
