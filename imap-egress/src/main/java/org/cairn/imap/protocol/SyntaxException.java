package org.cairn.imap.protocol;

/** What stands in a command where it may not stand. Its text goes into the BAD or NO. */
final class SyntaxException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String responseCode;

  /** The grammar does not allow it: BAD. */
  SyntaxException(String message) {
    this("", message);
  }

  /** The grammar allows it, we do not: NO with a response code. */
  SyntaxException(String responseCode, String message) {
    super(message, null, false, false);
    this.responseCode = responseCode;
  }

  /** Without brackets; empty if the answer is BAD. */
  String responseCode() {
    return responseCode;
  }
}
