package org.cairn.codec.block;

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

  /** So many octets in the content. */
  long lengthOf(int octets) {
    long characters = padded ? (octets + 2L) / 3 * 4 : (4L * octets + 2) / 3;
    long further = characters > first ? (characters - first - 1) / rest + 1 : 0;
    return characters + further * separator.length() + (crc24 ? separator.length() + 5 : 0);
  }
}
