package org.cairn.imap.protocol;

import java.util.Arrays;

/** The line that is being read; takes no memory when empty. */
final class LineBuffer {
  private static final byte[] NOTHING = {};

  /** Enough of the end of a line to see the marker of a literal. */
  private static final int TAIL = 32;

  private byte[] octets = NOTHING;
  private int length;

  int length() {
    return length;
  }

  void add(byte octet) {
    if (length == octets.length) {
      octets = Arrays.copyOf(octets, Math.max(TAIL, 2 * length));
    }
    octets[length++] = octet;
  }

  /** Adds to a line of which only the end matters. */
  void addToTail(byte octet) {
    if (length >= 2 * TAIL) {
      System.arraycopy(octets, length - TAIL, octets, 0, TAIL);
      length = TAIL;
    }
    add(octet);
  }

  /** What the line, now at its end, says of a literal. */
  LiteralMarker marker() {
    return LiteralMarker.at(octets, withoutCarriageReturn());
  }

  Tag tag() {
    return Tag.at(octets, length);
  }

  /** The line up to {@code end}; the buffer is empty after that. */
  byte[] take(int end) {
    byte[] line = Arrays.copyOf(octets, end);
    clear();
    return line;
  }

  void clear() {
    octets = NOTHING;
    length = 0;
  }

  private int withoutCarriageReturn() {
    return length > 0 && octets[length - 1] == '\r' ? length - 1 : length;
  }
}
