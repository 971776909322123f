package org.cairn.smtp.protocol;

/** Thrown within the parsers and caught by {@link CommandParser}: a command is malformed. */
final class CommandSyntaxException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final int code;
  private final int subject;
  private final int detail;
  private final String text;

  CommandSyntaxException(int code, int subject, int detail, String text) {
    super(text);
    this.code = code;
    this.subject = subject;
    this.detail = detail;
    this.text = text;
  }

  Reply reply() {
    return Reply.of(code, subject, detail, text);
  }
}
