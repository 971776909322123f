package org.cairn.imap.mailbox;

/**
 * Under one UIDVALIDITY a UID names the same mail for ever: 32 bits, not zero, only growing for a
 * name (RFC 3501 section 2.3.1.1).
 */
public record UidValidity(long value) implements Comparable<UidValidity> {
  public static final long MAX_VALUE = 0xffff_ffffL;

  public UidValidity {
    if (value < 1 || value > MAX_VALUE) {
      throw new IllegalArgumentException("a UIDVALIDITY is between 1 and " + MAX_VALUE);
    }
  }

  public static UidValidity of(long value) {
    return new UidValidity(value);
  }

  @Override
  public int compareTo(UidValidity other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
