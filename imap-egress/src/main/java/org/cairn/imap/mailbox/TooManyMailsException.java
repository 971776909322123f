package org.cairn.imap.mailbox;

/** Said when the sessions of an account have more open than may be held in memory for them. */
public final class TooManyMailsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TooManyMailsException() {
    super("the sessions of the account have too many mails open");
  }
}
