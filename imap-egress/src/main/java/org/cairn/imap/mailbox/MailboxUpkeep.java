package org.cairn.imap.mailbox;

import java.time.Instant;
import org.cairn.mail.MailAddress;

/** What the operator's side asks of the mailboxes. */
public interface MailboxUpkeep {
  /**
   * Drops all mailboxes of an account that left; sessions that have one of them selected hear
   * {@link MailboxChange.Removed}. What it once got is remembered: should the account come back, a
   * delivery that is repeated is still a duplicate.
   */
  void removeAccount(MailAddress account);

  /**
   * Says when the account was made that has this address now. If what is here is of one that was
   * made before, it is dropped as by {@link #removeAccount}: the newcomer must not find it.
   */
  void settleAccount(MailAddress account, Instant createdAt);

  /** How much the store holds, all accounts together, mail not yet shown included. */
  StoreVolume volume();

  /** Whether the store can still be written; if not, the process must start anew. */
  boolean isAlive();
}
