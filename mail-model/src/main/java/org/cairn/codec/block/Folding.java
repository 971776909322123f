package org.cairn.codec.block;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.cairn.codec.octets.BoundedOctets;
import org.cairn.codec.octets.UndecodableException;

/**
 * How base64 stands in a content.
 *
 * @param first characters on the first line
 * @param rest characters on every further line but the last, which may be shorter
 * @param separator between lines: a line end, and what a folded header field has after it
 * @param padded whether the end is filled with {@code =}
 * @param crc24 whether a separator, {@code =} and the checksum of OpenPGP's armor follow
 */
public record Folding(int first, int rest, String separator, boolean padded, boolean crc24) {
  /** Longer lines are one line. */
  public static final int MAX_WIDTH = 1 << 16;

  public static final int MAX_SEPARATOR = 20;

  /** One line, however long. */
  static final int UNFOLDED = Integer.MAX_VALUE;

  public Folding {
    if (first < 1 || rest < 1 || separator.length() > MAX_SEPARATOR) {
      throw new IllegalArgumentException("not a folding");
    }
    if (separator.isEmpty() && (first != UNFOLDED || rest != UNFOLDED || crc24)) {
      throw new IllegalArgumentException("lines need a separator");
    }
  }

  /** Writes {@code data} as it stood in the content. */
  public void write(byte[] data, BoundedOctets out) throws UndecodableException {
    out.ensure(lengthOf(data.length));
    byte[] base64 = encoder().encode(data);
    byte[] between = separator.getBytes(StandardCharsets.ISO_8859_1);
    int at = Math.min(first, base64.length);
    out.octets(base64, 0, at);
    while (at < base64.length) {
      int end = (int) Math.min((long) at + rest, base64.length);
      out.octets(between);
      out.octets(base64, at, end);
      at = end;
    }
    if (crc24) {
      out.octets(between);
      out.octet('=');
      out.octets(Base64.getEncoder().encode(Crc24.of(data)));
    }
  }

  private Base64.Encoder encoder() {
    return padded ? Base64.getEncoder() : Base64.getEncoder().withoutPadding();
  }

  /** So many octets in the content. */
  private long lengthOf(int octets) {
    long characters = padded ? (octets + 2L) / 3 * 4 : (4L * octets + 2) / 3;
    long further = characters > first ? (characters - first - 1) / rest + 1 : 0;
    return characters + further * separator.length() + (crc24 ? separator.length() + 5 : 0);
  }
}
