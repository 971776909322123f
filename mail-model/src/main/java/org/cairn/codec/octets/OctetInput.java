package org.cairn.codec.octets;

import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * Reads octets that may be anything, from the first to the last. No number that is read leads to an
 * allocation beyond the octets that are there. Used by one thread.
 *
 * <p>A varint is a number of 64 bits in groups of seven, lowest first, the top bit set in all but
 * the last octet; longer than needed is refused.
 */
public interface OctetInput {
  /** How many are left. */
  int remaining();

  int octet() throws UndecodableException;

  /** The next octets, which are few enough to be in memory. */
  byte[] octets(int count) throws UndecodableException;

  /** Eight octets, highest first. */
  default long fixed64() throws UndecodableException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** A number of 64 bits; the upper half comes as a negative number. */
  default long varint() throws UndecodableException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      int octet = octet();
      long group = octet & 0x7f;
      if (shift == Long.SIZE - 1 && octet > 1) {
        break;
      }
      value |= group << shift;
      if (octet < 0x80) {
        if (group == 0 && shift > 0) {
          throw new UndecodableException(Reason.MALFORMED, "a number longer than needed");
        }
        return value;
      }
    }
    throw new UndecodableException(Reason.MALFORMED, "a number beyond 64 bits");
  }

  /** A number of 0 to {@code max}. */
  default int varint(int max) throws UndecodableException {
    long value = varint();
    if (value < 0 || value > max) {
      throw new UndecodableException(Reason.TOO_LARGE, "a number above " + max);
    }
    return (int) value;
  }

  /** A number with sign: 0, -1, 1, -2, ... as 0, 1, 2, 3, ... */
  default long signedVarint() throws UndecodableException {
    long folded = varint();
    return folded >>> 1 ^ -(folded & 1);
  }

  default void end() throws UndecodableException {
    if (remaining() > 0) {
      throw new UndecodableException(Reason.TRAILING_OCTETS, "something follows the end");
    }
  }
}
