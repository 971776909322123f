package org.cairn.imap.protocol;

import java.util.List;
import java.util.Set;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.ModSeq;

/** Commands on the mails of the selected mailbox. */
public sealed interface MessageCommand extends Command {
  /** CHECK. */
  record Check() implements MessageCommand {}

  /** CLOSE. */
  record Close() implements MessageCommand {}

  /** UNSELECT (RFC 3691). */
  record Unselect() implements MessageCommand {}

  /** EXPUNGE. */
  record Expunge() implements MessageCommand {}

  /** UID EXPUNGE (RFC 4315). */
  record UidExpunge(SequenceSet uids) implements MessageCommand {}

  /**
   * SEARCH.
   *
   * @param returns what an ESEARCH answer tells (RFC 4731); empty for the old form of answer
   */
  record Search(Numbers numbers, boolean extended, Set<SearchReturn> returns, SearchKey key)
      implements MessageCommand {
    public Search {
      returns = Set.copyOf(returns);
    }
  }

  /** Parts of an ESEARCH answer. */
  enum SearchReturn {
    MIN,
    MAX,
    ALL,
    COUNT
  }

  /**
   * FETCH.
   *
   * @param changedSince mails not changed after it are left out (RFC 7162); {@link #EVER} without
   */
  record Fetch(Numbers numbers, SequenceSet set, List<FetchItem> items, ModSeq changedSince)
      implements MessageCommand {
    /** Of a FETCH without CHANGEDSINCE. */
    public static final ModSeq EVER = new ModSeq(0);

    public Fetch {
      items = List.copyOf(items);
    }
  }

  /**
   * STORE.
   *
   * @param unchangedSince mails changed after it are left alone; {@link ModSeq#UNCONDITIONAL}
   *     without UNCHANGEDSINCE
   */
  record Store(
      Numbers numbers, SequenceSet set, FlagChange change, boolean silent, ModSeq unchangedSince)
      implements MessageCommand {}

  /** COPY. */
  record Copy(Numbers numbers, SequenceSet set, MailboxName to) implements MessageCommand {}

  /** MOVE (RFC 6851). */
  record Move(Numbers numbers, SequenceSet set, MailboxName to) implements MessageCommand {}

  /** What the numbers of a command are. */
  enum Numbers {
    SEQUENCE,
    UID
  }
}
