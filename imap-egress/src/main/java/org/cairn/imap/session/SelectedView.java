package org.cairn.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
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
  private long highestUid;

  SelectedView(SelectedMailbox mailbox) {
    entries = new ArrayList<>(mailbox.entries());
    highestUid = mailbox.uidNext().value() - 1;
  }

  int size() {
    return entries.size();
  }

  /** The mail of that number, from 1. */
  MessageEntry at(int number) {
    return entries.get(number - 1);
  }

  /** All mails, by number. */
  List<MessageEntry> entries() {
    return List.copyOf(entries);
  }

  /** The number of a mail; 0 if the client does not know it. */
  int numberOf(Uid uid) {
    int index = indexOf(uid.value());
    return index >= 0 ? index + 1 : 0;
  }

  long lastUid() {
    return entries.isEmpty() ? 0 : entries.getLast().uid().value();
  }

  /** Whether each number of {@code set} is one of a mail; {@code *} always is. */
  boolean knows(SequenceSet set) {
    return set.ranges().stream().allMatch(r -> r.first() <= size() && r.last() <= size());
  }

  /** The numbers of the mails in {@code set}, ascending. */
  List<Integer> numbersIn(SequenceSet set, Numbers numbers) {
    if (entries.isEmpty()) {
      return List.of();
    }
    Set<Integer> found = new TreeSet<>();
    for (Range range : set.ranges()) {
      if (numbers == Numbers.UID) {
        addUids(found, range.low(lastUid()), range.high(lastUid()));
      } else {
        int last = (int) Math.min(range.high(size()), size());
        for (int number = (int) range.low(size()); number <= last; number++) {
          found.add(number);
        }
      }
    }
    return List.copyOf(found);
  }

  private void addUids(Set<Integer> found, long low, long high) {
    int index = indexOf(low);
    index = index >= 0 ? index : -index - 1;
    while (index < entries.size() && entries.get(index).uid().value() <= high) {
      found.add(index + 1);
      index++;
    }
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

  /** Takes over what an own command learned; the client is told by that command's answer. */
  void learn(MessageEntry entry) {
    int index = indexOf(entry.uid().value());
    if (index >= 0 && entry.modSeq().compareTo(entries.get(index).modSeq()) >= 0) {
      entries.set(index, entry);
    }
  }

  /** Takes a change over; what is to be told of it is added to {@code updates}. */
  void apply(MailboxChange change, List<ViewUpdate> updates) {
    switch (change) {
      case MailboxChange.Shown shown -> shown.entries().forEach(e -> append(e, updates));
      case MailboxChange.FlagsChanged changed -> changed.entries().forEach(e -> flags(e, updates));
      case MailboxChange.Expunged expunged -> gone.addAll(expunged.uids());
      case MailboxChange.Stored _, MailboxChange.Removed _ -> {}
    }
  }

  /** Takes over what the mailbox is now, where changes were missed. */
  void compare(SelectedMailbox now, List<ViewUpdate> updates) {
    Set<Uid> there = new TreeSet<>();
    for (MessageEntry entry : now.entries()) {
      there.add(entry.uid());
      flags(entry, updates);
      append(entry, updates);
    }
    entries.stream().map(MessageEntry::uid).filter(uid -> !there.contains(uid)).forEach(gone::add);
  }

  /** Lets the mails go that are gone. */
  void expunge(List<ViewUpdate> updates) {
    for (Uid uid : gone) {
      int index = indexOf(uid.value());
      if (index >= 0) {
        entries.remove(index);
        updates.add(new ViewUpdate.Expunged(index + 1));
      }
    }
    gone.clear();
  }

  private void append(MessageEntry entry, List<ViewUpdate> updates) {
    if (entry.uid().value() <= highestUid) {
      return;
    }
    highestUid = entry.uid().value();
    entries.add(entry);
    if (!updates.isEmpty() && updates.getLast() instanceof ViewUpdate.Exists) {
      updates.removeLast();
    }
    updates.add(new ViewUpdate.Exists(entries.size()));
  }

  private void flags(MessageEntry entry, List<ViewUpdate> updates) {
    int index = indexOf(entry.uid().value());
    if (index >= 0 && entry.modSeq().isAfter(entries.get(index).modSeq())) {
      entries.set(index, entry);
      updates.add(new ViewUpdate.FlagsChanged(index + 1, entry));
    }
  }
}
