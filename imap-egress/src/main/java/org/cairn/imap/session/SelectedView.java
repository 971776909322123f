package org.cairn.imap.session;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.protocol.MessageCommand.Numbers;
import org.cairn.imap.protocol.SequenceSet;
import org.cairn.imap.protocol.SequenceSet.Range;

/**
 * The selected mailbox as this client knows it: which mail has which sequence number. It changes
 * only when the client is told, so numbers mean the same to both (RFC 3501 section 7.4.1). Mail
 * that is gone keeps its number until an EXPUNGE may be sent.
 */
final class SelectedView {
  /** Ascending by UID; the mail at index i has number i + 1. */
  private final List<MessageEntry> entries;

  private final Set<Uid> gone = new TreeSet<>();
  private final Set<Uid> changed = new TreeSet<>();
  private long highestUid;

  /** How many of {@link #entries} the client knows of: the first ones. */
  private int told;

  private final HeldMails limit;

  /**
   * @param limit has counted the mails of {@code mailbox}, and is asked for those that come
   */
  SelectedView(SelectedMailbox mailbox, HeldMails limit) {
    this.limit = limit;
    entries = new ArrayList<>(mailbox.entries());
    highestUid = mailbox.uidNext().value() - 1;
    told = entries.size();
  }

  /** How many mails the client knows of. */
  int size() {
    return told;
  }

  /** How many mails are held, those that the client was not told of with them. */
  int held() {
    return entries.size();
  }

  /** The mail of that number, from 1. */
  MessageEntry at(int number) {
    return entries.get(number - 1);
  }

  /** All mails the client knows of, by number. */
  List<MessageEntry> entries() {
    return List.copyOf(entries.subList(0, told));
  }

  /** The number of a mail; 0 if the client does not know it. */
  int numberOf(Uid uid) {
    int index = indexOf(uid.value());
    return index >= 0 && index < told ? index + 1 : 0;
  }

  long lastUid() {
    return told == 0 ? 0 : entries.get(told - 1).uid().value();
  }

  /** Whether each number of {@code set} is one of a mail; {@code *} always is. */
  boolean knows(SequenceSet set) {
    return set.ranges().stream().allMatch(r -> r.first() <= size() && r.last() <= size());
  }

  /** The numbers of the mails in {@code set}, ascending. */
  List<Integer> numbersIn(SequenceSet set, Numbers numbers) {
    return find(set, numbers).stream().boxed().toList();
  }

  /** The numbers of the mails in {@code set}. */
  BitSet find(SequenceSet set, Numbers numbers) {
    BitSet found = new BitSet(told + 1);
    if (told == 0) {
      return found;
    }
    for (Range range : set.ranges()) {
      if (numbers == Numbers.UID) {
        int first = place(range.low(lastUid()));
        int last = place(range.high(lastUid()) + 1);
        found.set(Math.min(first, told) + 1, Math.min(last, told) + 1);
      } else if (range.low(told) <= told) {
        found.set((int) range.low(told), (int) Math.min(range.high(told), told) + 1);
      }
    }
    return found;
  }

  /** Whether the mail of that number is in {@code range}. */
  boolean isIn(Range range, Numbers numbers, int number) {
    boolean byUid = numbers == Numbers.UID;
    long place = byUid ? at(number).uid().value() : number;
    long last = byUid ? lastUid() : told;
    return range.low(last) <= place && place <= range.high(last);
  }

  /** The index of the first mail with that UID or a higher one. */
  private int place(long uid) {
    int index = indexOf(uid);
    return index >= 0 ? index : -index - 1;
  }

  private int indexOf(long uid) {
    int low = 0;
    int high = entries.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = entries.get(middle).uid().value();
      if (there == uid) {
        return middle;
      }
      if (there < uid) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -low - 1;
  }

  /**
   * Takes over what an own command learned.
   *
   * @param known the flags the client takes the mail to have after that command; if it has others,
   *     the client will be told
   */
  void learn(MessageEntry entry, Flags known) {
    int index = indexOf(entry.uid().value());
    if (index < 0) {
      return;
    }
    if (entry.modSeq().compareTo(entries.get(index).modSeq()) >= 0) {
      entries.set(index, limit.share(entry));
    }
    if (!entry.flags().equals(known)) {
      changed.add(entry.uid());
    }
  }

  /** Takes a change over, to be told later. */
  void apply(MailboxChange change) {
    switch (change) {
      case MailboxChange.Shown shown -> shown.entries().forEach(this::append);
      case MailboxChange.FlagsChanged others -> others.entries().forEach(this::flags);
      case MailboxChange.Expunged expunged -> gone.addAll(expunged.uids());
      case MailboxChange.Stored _, MailboxChange.Removed _ -> {}
    }
  }

  /** Takes over what the mailbox is now, where changes were missed. */
  void compare(SelectedMailbox now) {
    Set<Uid> there = new TreeSet<>();
    for (MessageEntry entry : now.entries()) {
      there.add(entry.uid());
      flags(entry);
      append(entry);
    }
    entries.stream().map(MessageEntry::uid).filter(uid -> !there.contains(uid)).forEach(gone::add);
  }

  private void append(MessageEntry entry) {
    if (entry.uid().value() > highestUid) {
      highestUid = entry.uid().value();
      entries.add(limit.share(entry));
    }
  }

  private void flags(MessageEntry entry) {
    int index = indexOf(entry.uid().value());
    if (index >= 0 && entry.modSeq().isAfter(entries.get(index).modSeq())) {
      entries.set(index, limit.share(entry));
      changed.add(entry.uid());
    }
  }

  /** What the client is to be told now; from here on it knows. */
  List<ViewUpdate> tell(boolean mayExpunge) {
    List<ViewUpdate> updates = new ArrayList<>();
    if (mayExpunge) {
      expunge(updates);
    }
    int knew = told;
    if (entries.size() > told) {
      told = entries.size();
      updates.add(new ViewUpdate.Exists(told));
    }
    for (Uid uid : changed) {
      int index = indexOf(uid.value());
      if (index >= 0 && index < knew) {
        updates.add(new ViewUpdate.FlagsChanged(index + 1, entries.get(index)));
      }
    }
    changed.clear();
    return updates;
  }

  private void expunge(List<ViewUpdate> updates) {
    for (Uid uid : gone) {
      int index = indexOf(uid.value());
      if (index >= 0) {
        entries.remove(index);
        if (index < told) {
          told--;
          updates.add(new ViewUpdate.Expunged(index + 1));
        }
      }
    }
    gone.clear();
  }
}
