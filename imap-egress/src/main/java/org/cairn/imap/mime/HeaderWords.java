package org.cairn.imap.mime;

/** Takes words from the value of a structured header field, without its comments. */
final class HeaderWords {
  private final String text;
  private int at;

  HeaderWords(String text) {
    this.text = text;
  }

  boolean skip(char c) {
    boolean next = at < text.length() && text.charAt(at) == c;
    if (next) {
      at++;
    }
    return next;
  }

  /** Everything before the first of {@code ends} or the end, quotes taken off. */
  String upTo(String ends) {
    StringBuilder words = new StringBuilder();
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      char c = text.charAt(at);
      if (c == '(') {
        comment();
        words.append(' ');
      } else if (c == '"') {
        words.append(quoted());
      } else {
        words.append(c);
        at++;
      }
    }
    return words.toString();
  }

  /** A token or quoted string. */
  String value() {
    spaces();
    if (at < text.length() && text.charAt(at) == '"') {
      return quoted();
    }
    int start = at;
    while (at < text.length() && "; \t(".indexOf(text.charAt(at)) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  /** Passes over spaces and comments, of which there may be any number. */
  private void spaces() {
    while (at < text.length() && " \t(".indexOf(text.charAt(at)) >= 0) {
      if (text.charAt(at) == '(') {
        comment();
      } else {
        at++;
      }
    }
  }

  /** Takes a quoted string; its text. One that does not end goes to the end of the value. */
  String quoted() {
    StringBuilder quoted = new StringBuilder();
    at++;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '"') {
        break;
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      quoted.append(c);
    }
    return quoted.toString();
  }

  /** Takes a comment, nested ones included; its text. */
  String comment() {
    StringBuilder comment = new StringBuilder();
    int depth = 0;
    while (at < text.length()) {
      char c = text.charAt(at++);
      if (c == '(' && depth++ == 0) {
        continue;
      }
      if (c == ')' && --depth == 0) {
        break;
      }
      if (c == '\\' && at < text.length()) {
        c = text.charAt(at++);
      }
      comment.append(c);
    }
    return comment.toString();
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  char peek() {
    return text.charAt(at);
  }

  void advance() {
    at++;
  }
}
