package org.cairn.codec.octets;

import java.util.Arrays;
import java.util.Objects;

/** Octets in memory. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HeldOctets(byte[] octets) implements OctetSource {
  @Override
  public int length() {
    return octets.length;
  }

  @Override
  public byte[] read(int from, int count) {
    Objects.checkFromIndexSize(from, count, octets.length);
    return count == octets.length ? octets : Arrays.copyOfRange(octets, from, from + count);
  }
}
