package org.cairn.imap.mailbox;

/** The feed of changes. */
public interface MailboxChanges {
  /**
   * From now on {@code listener} hears every change of the mailbox, in the order of their
   * mod-sequences, until the subscription is closed. Subscribe first, then {@link
   * MailboxStore#open}.
   */
  Subscription subscribe(MailboxId mailbox, MailboxListener listener);
}
