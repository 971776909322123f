package org.cairn.imap.mailbox;

/** Said when a text is no name for a mailbox. The message never repeats the text. */
public final class MalformedMailboxNameException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  public MalformedMailboxNameException(String reason) {
    super(reason);
  }
}
