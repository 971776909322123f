package org.cairn.syncthing.node;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.random.RandomGenerator;
import org.cairn.mail.Sha256;

/** RFC 4648 Base32 without padding. */
final class Base32 {
  static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;

  private Base32() {}

  static String encode(byte[] octets) {
    StringBuilder text = new StringBuilder();
    int held = 0;
    int bits = 0;
    for (byte octet : octets) {
      held = (held << Byte.SIZE | Byte.toUnsignedInt(octet)) & 0xffff;
      bits += Byte.SIZE;
      while (bits >= BITS) {
        bits -= BITS;
        text.append(ALPHABET.charAt(held >> bits & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt(held << (BITS - bits) & 31));
    }
    return text.toString();
  }

  /** So many letters and digits, in lower case, of the hash of a text. */
  static String wordOf(String text, int length) {
    byte[] hash = Sha256.of(text.getBytes(StandardCharsets.UTF_8)).toBytes();
    return encode(hash).toLowerCase(Locale.ROOT).substring(0, length);
  }

  /** So many letters and digits, in lower case, by chance. */
  static String random(RandomGenerator random, int length) {
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < length; i++) {
      word.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return word.toString().toLowerCase(Locale.ROOT);
  }
}
