package org.cairn.codec;

import java.util.Arrays;
import java.util.Objects;
import org.cairn.codec.octets.OctetSource;

/** Octets that are handed out in pieces; it is noted how large the largest was. */
public final class Pieces implements OctetSource {
  private final byte[] octets;
  private int largest;

  public Pieces(byte[] octets) {
    this.octets = octets.clone();
  }

  @Override
  public int length() {
    return octets.length;
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, octets.length);
    largest = Math.max(largest, count);
    return Arrays.copyOfRange(octets, from, from + count);
  }

  /** So many octets were read at once, at most. */
  public int largest() {
    return largest;
  }
}
