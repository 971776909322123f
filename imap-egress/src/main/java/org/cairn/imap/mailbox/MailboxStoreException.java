package org.cairn.imap.mailbox;

/**
 * Said when the store cannot be read or written: a full or broken disk, a lost database. Nothing of
 * the command happened. The session answers NO [UNAVAILABLE]; trying later may help.
 */
public final class MailboxStoreException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public MailboxStoreException(String message, Throwable cause) {
    super(message, cause);
  }

  public MailboxStoreException(String message) {
    super(message);
  }
}
