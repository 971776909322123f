package org.cairn.imap.protocol;

import java.util.Locale;

/** The word after the tag, as far as framing must know it. */
final class Verb {
  private Verb() {}

  /** Whether {@code line} begins with a tag and APPEND. */
  static boolean isAppend(byte[] line) {
    int start = 0;
    while (start < line.length && line[start] != ' ') {
      start++;
    }
    int end = start + 8;
    return end <= line.length
        && Characters.ascii(line, start, end).toUpperCase(Locale.ROOT).equals(" APPEND ");
  }
}
