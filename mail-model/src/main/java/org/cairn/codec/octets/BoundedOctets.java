package org.cairn.codec.octets;

import java.util.Arrays;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Takes what is decoded into memory, of which no more is taken than needed. Used by one thread. */
public final class BoundedOctets implements OctetSink {
  private static final int FIRST_CAPACITY = 4096;

  private final int max;
  private byte[] octets;
  private int size;

  public BoundedOctets(int max) {
    this.max = max;
    this.octets = new byte[Math.min(max, FIRST_CAPACITY)];
  }

  @Override
  public void octet(int octet) throws UndecodableException {
    ensure(1);
    octets[size++] = (byte) octet;
  }

  @Override
  public void octets(byte[] added, int from, int to) throws UndecodableException {
    ensure(to - from);
    System.arraycopy(added, from, octets, size, to - from);
    size += to - from;
  }

  /** Refuses what will not fit, and makes room for what will. */
  @Override
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
