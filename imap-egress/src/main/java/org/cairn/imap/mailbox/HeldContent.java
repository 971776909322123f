package org.cairn.imap.mailbox;

import java.util.Arrays;

/** A small content, held in memory. */
final class HeldContent implements Content {
  private final byte[] octets;

  HeldContent(byte[] octets) {
    this.octets = octets;
  }

  @Override
  public long sizeOctets() {
    return octets.length;
  }

  @Override
  public byte[] read(long offset, int length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("a range is not negative");
    }
    int from = (int) Math.min(offset, octets.length);
    return Arrays.copyOfRange(octets, from, (int) Math.min((long) from + length, octets.length));
  }
}
