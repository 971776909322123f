package org.cairn.imap.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cairn.mail.MailAddress;

/**
 * How many mails the sessions of each account have in the mailboxes they selected, all together:
 * each session has a list of its own, so one account could else fill the memory of all. Safe for
 * threads.
 */
public final class OpenMails {
  /** Five sessions in the largest mailbox, or a hundred in a usual one. */
  private static final int MAX_PER_ACCOUNT = 100_000;

  private final int maxPerAccount;
  private final Map<MailAddress, Long> weights = new ConcurrentHashMap<>();

  public OpenMails() {
    this(MAX_PER_ACCOUNT);
  }

  /**
   * @param maxPerAccount mails, and what {@link HeldMails} counts for their keywords
   */
  public OpenMails(int maxPerAccount) {
    this.maxPerAccount = maxPerAccount;
  }

  /** Takes so much; false, and nothing taken, if the account would have too much. */
  boolean take(MailAddress account, long weight) {
    if (weights.merge(account, weight, Long::sum) <= maxPerAccount) {
      return true;
    }
    give(account, weight);
    return false;
  }

  /** Gives back what was taken. */
  void give(MailAddress account, long weight) {
    weights.computeIfPresent(account, (_, held) -> held > weight ? held - weight : null);
  }
}
