package org.cairn.imap.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxListener;

/**
 * What the store told of the selected mailbox and the session has not looked at yet. Bounded: when
 * a client stays away for too long the queue forgets, and the session compares with the store
 * instead. Filled by the store's thread, emptied by the session's.
 */
final class ChangeQueue implements MailboxListener {
  private static final int MAX_ENTRIES = 4_000;

  private final Runnable wake;
  private final LongSupplier nanoTime;

  /** Guarded by this. */
  private List<MailboxChange> changes = new ArrayList<>(0);

  /** Guarded by this. */
  private int entries;

  /** Guarded by this. */
  private boolean overflowed;

  /** Guarded by this. */
  private long firstAt;

  /**
   * What was in the queue.
   *
   * @param overflowed whether changes were forgotten
   * @param firstAtNanos when the first of them came
   */
  record Taken(List<MailboxChange> changes, boolean overflowed, long firstAtNanos) {
    boolean isEmpty() {
      return changes.isEmpty() && !overflowed;
    }
  }

  /**
   * @param wake called after each change, on the store's thread: returns at once
   */
  ChangeQueue(Runnable wake, LongSupplier nanoTime) {
    this.wake = wake;
    this.nanoTime = nanoTime;
  }

  @Override
  public void changed(MailboxChange change) {
    synchronized (this) {
      if (changes.isEmpty() && !overflowed) {
        firstAt = nanoTime.getAsLong();
      }
      entries += weight(change);
      if (entries > MAX_ENTRIES && !(change instanceof MailboxChange.Removed)) {
        overflowed = true;
        changes = new ArrayList<>(0);
      } else {
        changes.add(change);
      }
    }
    wake.run();
  }

  private static int weight(MailboxChange change) {
    return switch (change) {
      case MailboxChange.Stored _, MailboxChange.Removed _ -> 1;
      case MailboxChange.Shown shown -> shown.entries().size();
      case MailboxChange.FlagsChanged changed -> changed.entries().size();
      case MailboxChange.Expunged expunged -> expunged.uids().size();
    };
  }

  synchronized Taken take() {
    Taken taken = new Taken(changes, overflowed, firstAt);
    changes = new ArrayList<>(0);
    entries = 0;
    overflowed = false;
    return taken;
  }
}
