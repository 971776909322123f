package org.cairn.codec.octets;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * Reads octets that may be anything. No number that is read leads to an allocation beyond the
 * octets that are there. Used by one thread.
 *
 * <p>A varint is a number of 64 bits in groups of seven, lowest first, the top bit set in all but
 * the last octet; longer than needed is refused.
 */
public final class OctetReader {
  private static final int MAX_VARINT_SHIFT = 63;

  private final byte[] in;
  private int at;

  /**
   * @param in is not copied; who changes it meanwhile gets nonsense
   */
  public OctetReader(byte[] in) {
    this.in = in;
  }

  public int remaining() {
    return in.length - at;
  }

  public int octet() throws UndecodableException {
    if (at == in.length) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    return in[at++] & 0xff;
  }

  public byte[] octets(int count) throws UndecodableException {
    if (count > remaining()) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    at += count;
    return Arrays.copyOfRange(in, at - count, at);
  }

  /** All that is left. */
  public byte[] rest() {
    int from = at;
    at = in.length;
    return Arrays.copyOfRange(in, from, at);
  }

  /** All that is left, without reading it. */
  public ByteBuffer view() {
    return ByteBuffer.wrap(in, at, remaining()).asReadOnlyBuffer();
  }

  public void skip(int count) throws UndecodableException {
    if (count > remaining()) {
      throw new UndecodableException(Reason.TRUNCATED, "octets are missing");
    }
    at += count;
  }

  /** Eight octets, highest first. */
  public long fixed64() throws UndecodableException {
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      value = value << 8 | octet();
    }
    return value;
  }

  /** A number of 64 bits; the upper half comes as a negative number. */
  public long varint() throws UndecodableException {
    long value = 0;
    for (int shift = 0; shift <= MAX_VARINT_SHIFT; shift += 7) {
      int octet = octet();
      long group = octet & 0x7f;
      if (shift == MAX_VARINT_SHIFT && octet > 1) {
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
  public int varint(int max) throws UndecodableException {
    long value = varint();
    if (value < 0 || value > max) {
      throw new UndecodableException(Reason.TOO_LARGE, "a number above " + max);
    }
    return (int) value;
  }

  /** A number with sign: 0, -1, 1, -2, ... as 0, 1, 2, 3, ... */
  public long signedVarint() throws UndecodableException {
    long folded = varint();
    return folded >>> 1 ^ -(folded & 1);
  }

  public void end() throws UndecodableException {
    if (at != in.length) {
      throw new UndecodableException(Reason.TRAILING_OCTETS, "something follows the end");
    }
  }
}
