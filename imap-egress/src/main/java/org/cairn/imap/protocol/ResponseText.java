package org.cairn.imap.protocol;

import java.nio.charset.StandardCharsets;

/** Words as an answer writes them. */
public final class ResponseText {
  /** RFC 2683 section 3.4.2: longer strings go as literals. */
  private static final int MAX_QUOTED = 1000;

  private ResponseText() {}

  /** An astring: bare where it can be. */
  public static String astring(String text) {
    boolean bare = !text.isEmpty() && text.chars().allMatch(Characters::isAstringChar);
    return bare && !text.equalsIgnoreCase("NIL") ? text : string(text);
  }

  /**
   * A string, one character an octet: quoted if it is short ASCII on one line, a literal otherwise.
   */
  public static String string(String octets) {
    boolean quotable =
        octets.length() <= MAX_QUOTED
            && octets.chars().allMatch(c -> c != 0 && c != '\r' && c != '\n' && c < 0x80);
    return quotable
        ? '"' + octets.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : "{" + octets.length() + "}\r\n" + octets;
  }

  /** A string of Unicode text, as UTF-8. */
  public static String unicode(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    return string(new String(utf8, StandardCharsets.ISO_8859_1));
  }

  /** A mailbox name. */
  public static String mailbox(String name) {
    return string(ModifiedUtf7.encode(name));
  }
}
