package org.cairn.imap.mailbox;

import java.time.Instant;
import java.util.Map;
import org.cairn.mail.MailAddress;

/** What the operator's side asks of the mailboxes. */
public interface MailboxUpkeep {
  /**
   * Drops all mailboxes of an account that left; sessions that have one of them selected hear
   * {@link MailboxChange.Removed}. What it once got is remembered: should the account come back, a
   * delivery that is repeated is still a duplicate.
   *
   * @param generation under which it left; if somebody was settled here under a later one, the
   *     mailboxes are hers, and nothing happens
   */
  void removeAccount(MailAddress account, long generation);

  /**
   * Says which account has this address now. If what is here is of another that was made before it,
   * that is dropped as by {@link #removeAccount}: the newcomer must not find it. News that goes
   * back, or that leaves no generation in which the other could have left, drops nothing: it comes
   * of a log that was restored.
   *
   * @param createdAt tells accounts of one address apart, and nothing else: the clock may have been
   *     wrong
   * @param generation grows with every change of whatever account has the address
   */
  void settleAccount(MailAddress account, Instant createdAt, long generation);

  /**
   * The accounts that use so many octets or more, mail not yet shown included. Who left uses none.
   */
  Map<MailAddress, Long> usedAtLeast(long octets);

  /** How much the store holds, all accounts together, mail not yet shown included. */
  StoreVolume volume();
}
