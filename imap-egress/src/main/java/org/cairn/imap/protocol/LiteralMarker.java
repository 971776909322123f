package org.cairn.imap.protocol;

/**
 * The end of a line that announces a literal: <code>{n}</code>, or <code>{n+}</code> where the
 * client does not wait (RFC 7888).
 *
 * @param start where in the line the marker begins; the line's length if there is none
 * @param octets length of the literal; -1 if none is announced
 * @param waits whether the client waits for a continuation
 */
record LiteralMarker(int start, long octets, boolean waits) {
  /** Longer numbers are clipped: they are over every limit anyway. */
  private static final long CLIPPED = Long.MAX_VALUE / 4;

  boolean announces() {
    return octets >= 0;
  }

  static LiteralMarker at(byte[] line, int length) {
    int at = length - 1;
    if (at < 2 || line[at] != '}') {
      return none(length);
    }
    at--;
    boolean waits = line[at] != '+';
    if (!waits) {
      at--;
    }
    int lastDigit = at;
    while (at >= 0 && Characters.isDigit(line[at])) {
      at--;
    }
    if (at < 0 || line[at] != '{' || at == lastDigit) {
      return none(length);
    }
    return new LiteralMarker(at, number(line, at + 1, lastDigit), waits);
  }

  private static LiteralMarker none(int length) {
    return new LiteralMarker(length, -1, false);
  }

  private static long number(byte[] line, int first, int last) {
    long value = 0;
    for (int i = first; i <= last; i++) {
      value = Math.min(CLIPPED, value * 10 + (line[i] - '0'));
    }
    return value;
  }
}
