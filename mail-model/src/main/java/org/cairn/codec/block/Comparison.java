package org.cairn.codec.block;

import java.util.Arrays;
import org.cairn.codec.octets.OctetSink;
import org.cairn.codec.octets.OctetSource;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Takes octets that must be those of a source, and stops at the first that is another. */
final class Comparison implements OctetSink {
  private final OctetSource expected;
  private byte[] window = {};
  private int start;
  private int at;

  Comparison(OctetSource expected) {
    this.expected = expected;
  }

  /** Whether nothing is missing. */
  boolean isAll() {
    return at == expected.length();
  }

  @Override
  public void ensure(long added) throws UndecodableException {
    if (added > expected.length() - at) {
      throw new UndecodableException(Reason.TOO_LARGE, "more than there are");
    }
  }

  @Override
  public void octets(byte[] added, int from, int to) throws UndecodableException {
    ensure(to - from);
    int next = from;
    while (next < to) {
      if (at == start + window.length) {
        start = at;
        window = expected.read(at, Math.min(OctetSource.WINDOW, expected.length() - at));
      }
      int some = Math.min(to - next, start + window.length - at);
      if (!Arrays.equals(added, next, next + some, window, at - start, at - start + some)) {
        throw new UndecodableException(Reason.MALFORMED, "another octet");
      }
      next += some;
      at += some;
    }
  }
}
