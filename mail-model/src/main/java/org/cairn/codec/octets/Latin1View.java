package org.cairn.codec.octets;

import java.nio.charset.StandardCharsets;

/**
 * Octets seen as characters of one octet each, without a copy: what patterns are looked for in.
 *
 * @param octets are not copied; who changes them meanwhile gets nonsense
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Latin1View(byte[] octets, int from, int to) implements CharSequence {
  public static Latin1View of(byte[] octets) {
    return new Latin1View(octets, 0, octets.length);
  }

  @Override
  public int length() {
    return to - from;
  }

  @Override
  public char charAt(int index) {
    return (char) (octets[from + index] & 0xff);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new Latin1View(octets, from + start, from + end);
  }

  @Override
  public String toString() {
    return new String(octets, from, to - from, StandardCharsets.ISO_8859_1);
  }
}
