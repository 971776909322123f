package org.cairn.codec.octets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * Takes what is decoded, up to a bound: a few octets that would become a gigabyte are refused when
 * the bound is reached, before memory is taken for more. Used by one thread.
 */
public final class BoundedOctets {
  private static final int FIRST_CAPACITY = 4096;

  private final int max;
  private byte[] octets;
  private int size;

  public BoundedOctets(int max) {
    this.max = max;
    this.octets = new byte[Math.min(max, FIRST_CAPACITY)];
  }

  public void octet(int octet) throws UndecodableException {
    ensure(1);
    octets[size++] = (byte) octet;
  }

  public void octets(byte[] added) throws UndecodableException {
    octets(added, 0, added.length);
  }

  public void octets(byte[] added, int from, int to) throws UndecodableException {
    ensure(to - from);
    System.arraycopy(added, from, octets, size, to - from);
    size += to - from;
  }

  /** Characters of one octet each. */
  public void latin1(String text) throws UndecodableException {
    octets(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Refuses what will not fit, and makes room for what will. */
  public void ensure(long added) throws UndecodableException {
    if (added > max - size) {
      throw new UndecodableException(Reason.TOO_LARGE, "more than " + max + " octets");
    }
    int needed = size + (int) added;
    if (needed > octets.length) {
      octets = Arrays.copyOf(octets, (int) Math.min(max, Math.max(needed, 2L * octets.length)));
    }
  }

  public byte[] toBytes() {
    return Arrays.copyOf(octets, size);
  }
}
