package org.cairn.adu;

import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.OctetWriter;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;

/**
 * Three characters in two octets, for texts of the forty characters that addresses are mostly made
 * of: c1 * 1600 + c2 * 40 + c3, highest octet first. One character left over is one octet, two are
 * two.
 */
final class Radix40 {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789.-_@";
  private static final int RADIX = ALPHABET.length();
  private static final int CHARACTERS = 3;

  private Radix40() {}

  static boolean isWritable(String text) {
    return text.chars().allMatch(c -> ALPHABET.indexOf(c) >= 0);
  }

  static void write(String text, OctetWriter out) {
    for (int at = 0; at < text.length(); at += CHARACTERS) {
      String group = text.substring(at, Math.min(at + CHARACTERS, text.length()));
      int value = group.chars().reduce(0, (sum, c) -> sum * RADIX + ALPHABET.indexOf(c));
      if (group.length() > 1) {
        out.octet(value >> 8);
      }
      out.octet(value);
    }
  }

  static String read(int length, OctetInput in) throws UndecodableException {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      int count = Math.min(CHARACTERS, length - text.length());
      int value = count > 1 ? in.octet() << 8 | in.octet() : in.octet();
      if (value >= power(count)) {
        throw new UndecodableException(Reason.MALFORMED, "characters of no number we know");
      }
      for (int place = count - 1; place >= 0; place--) {
        text.append(ALPHABET.charAt(value / power(place) % RADIX));
      }
    }
    return text.toString();
  }

  private static int power(int exponent) {
    int power = 1;
    for (int i = 0; i < exponent; i++) {
      power *= RADIX;
    }
    return power;
  }
}
