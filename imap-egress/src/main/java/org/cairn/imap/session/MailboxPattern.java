package org.cairn.imap.session;

import org.cairn.imap.mailbox.MailboxName;

/**
 * A pattern of LIST: {@code *} stands for anything, {@code %} for anything on one level (RFC 3501
 * section 6.3.8). INBOX matches in any case.
 */
final class MailboxPattern {
  /** No name is that long, so a longer pattern is only meant to keep us busy. */
  private static final int MAX_LENGTH = 300;

  private final String pattern;

  MailboxPattern(String pattern) {
    boolean inbox = pattern.regionMatches(true, 0, "INBOX", 0, 5);
    boolean wholeLevel = inbox && (pattern.length() == 5 || "/*%".indexOf(pattern.charAt(5)) >= 0);
    this.pattern = wholeLevel ? "INBOX" + pattern.substring(5) : pattern;
  }

  boolean matches(String name) {
    if (pattern.length() > MAX_LENGTH) {
      return false;
    }
    // reachable[i]: the pattern read so far matches the first i characters of the name
    boolean[] reachable = new boolean[name.length() + 1];
    reachable[0] = true;
    for (int p = 0; p < pattern.length(); p++) {
      char c = pattern.charAt(p);
      if (c == '*' || c == '%') {
        for (int i = 0; i < name.length(); i++) {
          boolean stays = c == '%' && name.charAt(i) == MailboxName.SEPARATOR;
          reachable[i + 1] |= reachable[i] && !stays;
        }
      } else {
        for (int i = name.length(); i > 0; i--) {
          reachable[i] = reachable[i - 1] && name.charAt(i - 1) == c;
        }
        reachable[0] = false;
      }
    }
    return reachable[name.length()];
  }
}
