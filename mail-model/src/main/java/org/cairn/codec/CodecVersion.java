package org.cairn.codec;

import org.cairn.codec.octets.UndecodableException;

/**
 * A version of the mail codec. Whoever decodes one decodes all before it; what one means never
 * changes, nor do its dictionary and its templates.
 */
public record CodecVersion(int number) implements Comparable<CodecVersion> {
  /** The first octet of an encoded content has three bits for it. */
  static final int MAX_NUMBER = 7;

  /** Deflate: what everybody decodes, whatever else she says. */
  public static final CodecVersion DEFLATE = new CodecVersion(0);

  /** Values apart from the skeleton, templates of Delta Chat's mails. */
  public static final CodecVersion OUTLINE = new CodecVersion(1);

  public static final CodecVersion NEWEST = OUTLINE;

  public CodecVersion {
    if (number < 0 || number > MAX_NUMBER) {
      throw new IllegalArgumentException("a codec version is 0 to " + MAX_NUMBER);
    }
  }

  /** What to ask a source for, of whom we could not decode something. */
  public static CodecVersion insteadOf(UndecodableException why) {
    return switch (why.reason()) {
      case UNKNOWN_VERSION -> NEWEST;
      case TRUNCATED, TRAILING_OCTETS, MALFORMED, TOO_LARGE -> DEFLATE;
    };
  }

  @Override
  public int compareTo(CodecVersion other) {
    return Integer.compare(number, other.number);
  }

  @Override
  public String toString() {
    return Integer.toString(number);
  }
}
