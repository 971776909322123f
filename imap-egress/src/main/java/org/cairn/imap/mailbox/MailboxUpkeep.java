package org.cairn.imap.mailbox;

import org.cairn.mail.MailAddress;

/** What the operator's side asks of the mailboxes. */
public interface MailboxUpkeep {
  /**
   * Drops all mailboxes of an account that left; sessions that have one of them selected hear
   * {@link MailboxChange.Removed}. What it once got is remembered: should the account come back, a
   * delivery that is repeated is still a duplicate.
   */
  void removeAccount(MailAddress account);

  /** How much the store holds, all accounts together, mail not yet shown included. */
  StoreVolume volume();

  /** Whether the store can still be written; if not, the process must start anew. */
  boolean isAlive();
}
