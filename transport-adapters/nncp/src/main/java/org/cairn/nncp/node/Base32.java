package org.cairn.nncp.node;

import java.io.ByteArrayOutputStream;

/** RFC 4648 Base32 in upper case without padding, as the tools write it. */
final class Base32 {
  private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
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

  /** Bits at the end that make no octet are left out. */
  static byte[] decode(String text) {
    ByteArrayOutputStream octets = new ByteArrayOutputStream();
    int held = 0;
    int bits = 0;
    for (int i = 0; i < text.length(); i++) {
      held = (held << BITS | ALPHABET.indexOf(text.charAt(i))) & 0xffff;
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        octets.write(held >> bits & 0xff);
      }
    }
    return octets.toByteArray();
  }
}
