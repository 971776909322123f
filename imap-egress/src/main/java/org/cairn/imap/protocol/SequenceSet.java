package org.cairn.imap.protocol;

import java.util.List;

/**
 * A set of sequence numbers or UIDs as a client writes it: {@code 1,3:5,7:*} (RFC 3501 section 9).
 * What {@code *} means is only known to the selected mailbox.
 */
public record SequenceSet(List<Range> ranges) {
  /** More ranges than any client writes in one command of bounded length. */
  static final int MAX_RANGES = 20_000;

  /** The largest number in use, written {@code *}. */
  public static final long STAR = -1;

  /** From one number to another, in any order; either may be {@link #STAR}. */
  public record Range(long first, long last) {
    /** The smaller end, where {@code *} means {@code largest}. */
    public long low(long largest) {
      return Math.min(meaning(first, largest), meaning(last, largest));
    }

    /** The larger end, where {@code *} means {@code largest}. */
    public long high(long largest) {
      return Math.max(meaning(first, largest), meaning(last, largest));
    }

    private static long meaning(long number, long largest) {
      return number == STAR ? largest : number;
    }
  }

  public SequenceSet {
    if (ranges.isEmpty()) {
      throw new IllegalArgumentException("a set is not empty");
    }
    ranges = List.copyOf(ranges);
  }
}
