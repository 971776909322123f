package org.cairn.imap.mailbox;

/**
 * Said when the disk has no room for what a client brings. Nothing of the command happened. The
 * session answers NO [LIMIT]: it is not her quota, so removing mail of hers would not help.
 */
public final class NoRoomException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NoRoomException() {
    super("the disk is nearly full");
  }
}
