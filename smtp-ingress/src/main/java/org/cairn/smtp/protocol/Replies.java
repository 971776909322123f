package org.cairn.smtp.protocol;

/** Replies that more than one command gives. */
final class Replies {
  static final Reply OK = Reply.of(250, 0, 0, "OK");
  static final Reply NO_MAIL = Reply.of(503, 5, 1, "Begin with MAIL");
  static final Reply NO_RECIPIENTS = Reply.of(554, 5, 1, "No valid recipients");
  static final Reply TOO_LARGE = Reply.of(552, 3, 4, "The mail is too large");
  static final Reply NO_ROOM = Reply.of(452, 3, 1, "The disk is full, try again later");

  private Replies() {}
}
