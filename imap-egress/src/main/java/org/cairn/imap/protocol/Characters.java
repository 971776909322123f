package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;

/** The character classes of the grammar (RFC 3501 section 9). */
final class Characters {
  private Characters() {}

  /** ATOM-CHAR: printable ASCII but for parentheses, wildcards, quote, backslash and brackets. */
  static boolean isAtomChar(int octet) {
    return switch (octet) {
      case '(', ')', '{', '%', '*', '"', '\\', ']' -> false;
      default -> octet > ' ' && octet < 0x7f;
    };
  }

  static boolean isAstringChar(int octet) {
    return octet == ']' || isAtomChar(octet);
  }

  static boolean isListChar(int octet) {
    return octet == '%' || octet == '*' || isAstringChar(octet);
  }

  static boolean isDigit(int octet) {
    return octet >= '0' && octet <= '9';
  }

  static String ascii(byte[] octets, int from, int to) {
    return new String(octets, from, to - from, StandardCharsets.US_ASCII);
  }
}
