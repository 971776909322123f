package org.cairn.smtp.protocol;

/**
 * The encoding of RFC 3461 section 4: printable ASCII but {@code +} and {@code =}, anything else as
 * {@code +HH}. What it decodes to goes into the header of a DSN, so no control character may come
 * out of it.
 */
final class Xtext {
  private Xtext() {}

  static String decode(String encoded) {
    if (encoded.isEmpty()) {
      throw malformed();
    }
    StringBuilder decoded = new StringBuilder(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '+') {
        if (i + 2 >= encoded.length()) {
          throw malformed();
        }
        int high = hexDigit(encoded.charAt(i + 1));
        int low = hexDigit(encoded.charAt(i + 2));
        c = (char) (high << 4 | low);
        i += 2;
      } else if (c == '=') {
        throw malformed();
      }
      if (c < ' ' || c == 0x7f || (c >= 0x80 && c < 0xa0)) {
        throw malformed();
      }
      decoded.append(c);
    }
    return decoded.toString();
  }

  /** RFC 3461 asks for upper case; senders write both. */
  private static int hexDigit(char c) {
    int digit = c < 0x80 ? Character.digit(c, 16) : -1;
    if (digit < 0) {
      throw malformed();
    }
    return digit;
  }

  private static CommandSyntaxException malformed() {
    return new CommandSyntaxException(501, 5, 4, "Malformed xtext");
  }
}
