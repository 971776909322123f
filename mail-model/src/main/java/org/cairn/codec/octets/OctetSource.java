package org.cairn.codec.octets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * Octets that stand somewhere, of which any few can be read at any time and again, so that not all
 * of them need be in memory together.
 *
 * <p>Reading throws {@link UncheckedIOException} if they are not there any more.
 */
public interface OctetSource {
  /** So many are read at once where all are read one after the other. */
  int WINDOW = 48 * 1024;

  int length();

  /**
   * Some of the octets; never to be changed.
   *
   * @param count from there on; all of them are there
   */
  byte[] read(int from, int count);

  /**
   * Octets in memory.
   *
   * @param octets are not copied; who changes them meanwhile gets nonsense
   */
  static OctetSource of(byte[] octets) {
    return new HeldOctets(octets);
  }

  /** One after the other. */
  static OctetSource inRow(List<OctetSource> sources) {
    return sources.size() == 1 ? sources.getFirst() : new OctetRow(sources);
  }

  /** The octets {@code from} to {@code to}, exclusive. */
  default OctetSource slice(int from, int to) {
    return new OctetSlice(this, from, to - from);
  }

  /** All at once. */
  default byte[] all() {
    return read(0, length());
  }

  /** Writes all of them, a window at a time. */
  default void copyTo(OutputStream out) throws IOException {
    for (int at = 0; at < length(); at += WINDOW) {
      out.write(read(at, Math.min(WINDOW, length() - at)));
    }
  }
}
