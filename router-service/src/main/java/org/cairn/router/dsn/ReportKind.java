package org.cairn.router.dsn;

/** What a report says of its recipients: the actions of RFC 3464 section 2.3.3 that we take. */
public enum ReportKind {
  FAILED(
      "failed",
      "Mail could not be delivered",
      "was not delivered to:",
      "It is not tried any more. If it still matters, please send it again."),
  DELAYED(
      "delayed",
      "Mail is delayed",
      "still waits here for:",
      "It is kept and tried again. There is no need to send it again."),
  DELIVERED(
      "delivered",
      "Mail was delivered",
      "was delivered to:",
      "It is in the mailbox. Whether it was read is not known here.");

  private final String action;
  private final String subject;
  private final String verdict;
  private final String advice;

  ReportKind(String action, String subject, String verdict, String advice) {
    this.action = action;
    this.subject = subject;
    this.verdict = verdict;
    this.advice = advice;
  }

  /** The word of RFC 3464. */
  String action() {
    return action;
  }

  String subject() {
    return subject;
  }

  /** Goes on from the date of the mail, and is followed by the recipients. */
  String verdict() {
    return verdict;
  }

  String advice() {
    return advice;
  }

  /** RFC 3461 section 4.3: only what failed is returned in full. */
  boolean returnsContent() {
    return this == FAILED;
  }
}
