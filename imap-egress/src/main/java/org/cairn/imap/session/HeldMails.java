package org.cairn.imap.session;

import java.util.HashMap;
import java.util.Map;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.Keyword;
import org.cairn.imap.mailbox.MailLimit;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.TooManyMailsException;
import org.cairn.mail.MailAddress;

/**
 * What one session holds of the mailbox it selected, counted in {@link OpenMails} as it grows.
 * Mails with the same keywords share their flags, so these count once. Confined to whoever holds
 * the session.
 */
final class HeldMails implements MailLimit, AutoCloseable {
  /** So many octets of a keyword take about as much memory as a mail. */
  private static final int OCTETS_PER_WEIGHT = 32;

  private final OpenMails open;
  private final MailAddress account;

  /** Never fewer while the mailbox is selected: clients use some few sets of keywords. */
  private final Map<Flags, Flags> flags = new HashMap<>();

  private long mails;
  private long weightOfFlags;

  HeldMails(OpenMails open, MailAddress account) {
    this.open = open;
    this.account = account;
  }

  @Override
  public MessageEntry hold(MessageEntry entry) {
    take(1);
    mails++;
    return share(entry);
  }

  /** The same mail with flags that were seen before, if they were. */
  MessageEntry share(MessageEntry entry) {
    Flags own = entry.flags();
    if (own.keywords().isEmpty()) {
      return entry;
    }
    Flags shared = flags.get(own);
    if (shared == null) {
      long weight = weigh(own);
      take(weight);
      weightOfFlags += weight;
      flags.put(own, own);
      return entry;
    }
    return entry.with(shared, entry.modSeq());
  }

  private static long weigh(Flags flags) {
    long weight = 1;
    for (Keyword keyword : flags.keywords()) {
      weight += 1 + keyword.name().length() / OCTETS_PER_WEIGHT;
    }
    return weight;
  }

  /** There are so many mails now. */
  void settle(long count) {
    if (count > mails) {
      take(count - mails);
    } else {
      open.give(account, mails - count);
    }
    mails = count;
  }

  private void take(long weight) {
    if (!open.take(account, weight)) {
      throw new TooManyMailsException();
    }
  }

  /** Gives all back. */
  @Override
  public void close() {
    open.give(account, mails + weightOfFlags);
    mails = 0;
    weightOfFlags = 0;
    flags.clear();
  }
}
