package org.cairn.imap.mailbox;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cairn.mail.MailAddress;

/**
 * Keeps the mailboxes of all accounts, as IMAP sessions use them; the package comment says what is
 * called when. Safe for any number of threads. A method that changes something returns when the
 * change is durable, and its announcements have been made by then. Every method may throw {@link
 * MailboxStoreException}. Accounts are compared by {@link MailAddress#key}. A mailbox that is gone
 * reads as empty and takes no change.
 */
public interface MailboxStore {
  /**
   * All mailboxes of an account, ordered by name. An account used for the first time gets INBOX,
   * Archive, Drafts, Junk, Sent and Trash.
   */
  List<MailboxListing> list(MailAddress account);

  /** The mailbox of that name, if there is one. */
  Optional<MailboxId> find(MailAddress account, MailboxName name);

  /** What the mailbox shows now, however much that is; empty if it was deleted meanwhile. */
  default Optional<SelectedMailbox> open(MailboxId mailbox, ShowPolicy policy) {
    return open(mailbox, policy, MailLimit.NONE);
  }

  /**
   * What the mailbox shows now; empty if it was deleted meanwhile.
   *
   * @param limit asked for each mail as it is read; what it throws ends the reading
   */
  Optional<SelectedMailbox> open(MailboxId mailbox, ShowPolicy policy, MailLimit limit);

  /** Counts what the mailbox shows now; empty if it was deleted meanwhile. */
  Optional<MailboxStatus> status(MailboxId mailbox, ShowPolicy policy);

  /**
   * Gives UIDs to all mail not yet shown, in the order it was delivered. Cheap when nothing waits.
   *
   * @return what this call showed, ascending; the rest another session showed and was announced
   */
  List<MessageEntry> showUnshown(MailboxId mailbox);

  /**
   * Lets mail arrive anew that a SELECT listed and whose body nobody ever fetched: it loses its UID
   * and gets the next one, once in its life. A fresh Delta Chat profile passes over what its first
   * SELECT listed, and takes what is appended afterwards.
   *
   * @param uidNextAtSelect mails below it were listed
   */
  Arrival reshow(MailboxId mailbox, Uid uidNextAtSelect);

  /** The content of a shown mail; empty if it is gone. */
  Optional<Content> content(MailboxId mailbox, Uid uid);

  /**
   * Notes that the bodies of these mails reached a client, so that they are not shown anew. Returns
   * at once, before it is durable: lost in a crash, it costs a mail that is offered twice.
   */
  void markBodyFetched(MailboxId mailbox, List<Uid> uids);

  /**
   * Changes flags. UIDs that are gone are passed over.
   *
   * @param unchangedSince mails changed after it are left alone; {@link ModSeq#UNCONDITIONAL} for a
   *     STORE without UNCHANGEDSINCE
   */
  FlagsOutcome storeFlags(
      MailboxId mailbox, List<Uid> uids, FlagChange change, ModSeq unchangedSince);

  /**
   * Removes those of these mails that have {@code \Deleted} at this moment (EXPUNGE, UID EXPUNGE,
   * CLOSE).
   *
   * @return the removed, ascending
   */
  List<Uid> expunge(MailboxId mailbox, List<Uid> uids);

  /** Copies mails, with flags and internal date, to a mailbox of the same account. */
  TransferOutcome copy(MailboxId source, List<Uid> uids, MailboxName destination);

  /** Moves mails in one step (RFC 6851). To the mailbox they are in: they get new UIDs. */
  TransferOutcome move(MailboxId source, List<Uid> uids, MailboxName destination);

  /** The largest content that can be appended (RFC 7889: APPENDLIMIT). */
  long appendLimitOctets();

  /** Begins to take a content of at most {@link #appendLimitOctets}. */
  ContentWriter newContent();

  /** Puts a content in a mailbox and shows it. */
  AppendOutcome append(
      MailAddress account,
      MailboxName destination,
      StagedContent content,
      Flags flags,
      Instant internalDate);

  /** Creates a mailbox, and those above it that are missing. */
  NamingOutcome create(MailAddress account, MailboxName name);

  /** Deletes a mailbox and all mail in it. */
  NamingOutcome delete(MailAddress account, MailboxName name);

  /**
   * Renames a mailbox and those below it. Renaming INBOX moves all its mail into a new mailbox and
   * leaves INBOX empty (RFC 3501 section 6.3.5).
   */
  NamingOutcome rename(MailAddress account, MailboxName from, MailboxName to);

  /** Notes whether a mailbox is one of those LSUB lists. */
  NamingOutcome subscribe(MailAddress account, MailboxName name, boolean isSubscribed);

  /** How much room the account uses. */
  QuotaUsage usage(MailAddress account);
}
