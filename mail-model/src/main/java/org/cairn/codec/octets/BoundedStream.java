package org.cairn.codec.octets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.cairn.codec.octets.UndecodableException.Reason;

/** Passes on what is decoded, a window at a time. Used by one thread. */
public final class BoundedStream implements OctetSink {
  private final OutputStream out;
  private final byte[] window = new byte[OctetSource.WINDOW];
  private int filled;
  private int left;

  /**
   * @param out whose failure is an {@link UncheckedIOException} here
   */
  public BoundedStream(OutputStream out, int max) {
    this.out = out;
    this.left = max;
  }

  @Override
  public void ensure(long added) throws UndecodableException {
    if (added > left) {
      throw new UndecodableException(Reason.TOO_LARGE, "more than was to be taken");
    }
  }

  @Override
  public void octet(int octet) throws UndecodableException {
    ensure(1);
    if (filled == window.length) {
      flush();
    }
    window[filled++] = (byte) octet;
    left--;
  }

  @Override
  public void octets(byte[] added, int from, int to) throws UndecodableException {
    ensure(to - from);
    left -= to - from;
    int at = from;
    while (at < to) {
      if (filled == window.length) {
        flush();
      }
      int some = Math.min(to - at, window.length - filled);
      System.arraycopy(added, at, window, filled, some);
      filled += some;
      at += some;
    }
  }

  /** What is left goes on too. */
  public void flush() {
    try {
      out.write(window, 0, filled);
      filled = 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
