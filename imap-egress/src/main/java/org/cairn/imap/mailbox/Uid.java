package org.cairn.imap.mailbox;

/** The unique identifier of a mail in its mailbox: 32 bits, not zero (RFC 3501 section 2.3.1.1). */
public record Uid(long value) implements Comparable<Uid> {
  public static final long MAX_VALUE = 0xffff_ffffL;
  public static final Uid FIRST = new Uid(1);

  public Uid {
    if (value < 1 || value > MAX_VALUE) {
      throw new IllegalArgumentException("a UID is between 1 and " + MAX_VALUE);
    }
  }

  public static Uid of(long value) {
    return new Uid(value);
  }

  public Uid next() {
    return new Uid(value + 1);
  }

  @Override
  public int compareTo(Uid other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
