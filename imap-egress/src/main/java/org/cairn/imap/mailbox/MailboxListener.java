package org.cairn.imap.mailbox;

/** Hears what happens in a mailbox. */
public interface MailboxListener {
  /**
   * Called after the commit, on the thread that writes the store, one change after the other: puts
   * the change in a queue and returns at once; never blocks, never calls the store.
   */
  void changed(MailboxChange change);
}
