package org.cairn.imap.store;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.ShowPolicy;
import org.cairn.imap.mailbox.Subscription;
import org.cairn.imap.mailbox.Uid;

/** What a session would see that does exactly what the package comment of mailboxes says. */
final class SessionView implements AutoCloseable {
  private final BlockingQueue<MailboxChange> changes = new LinkedBlockingQueue<>();
  private final TreeMap<Uid, MessageEntry> entries = new TreeMap<>();
  private final Subscription subscription;
  private ModSeq seen;

  SessionView(SqlMailboxStore store, MailboxId mailbox) {
    subscription = store.subscribe(mailbox, changes::add);
    SelectedMailbox selected = store.open(mailbox, ShowPolicy.HOLD_BACK).orElseThrow();
    selected.entries().forEach(entry -> entries.put(entry.uid(), entry));
    seen = selected.highestModSeq();
  }

  void live(boolean isLive) {
    subscription.live(isLive);
  }

  /** Applies what was announced since. */
  void catchUp() {
    List<MailboxChange> news = new ArrayList<>();
    changes.drainTo(news);
    news.forEach(this::apply);
  }

  private void apply(MailboxChange change) {
    switch (change) {
      case MailboxChange.Stored _ -> {}
      case MailboxChange.Shown shown -> {
        if (isNews(shown.modSeq())) {
          shown.entries().forEach(entry -> entries.put(entry.uid(), entry));
        }
      }
      case MailboxChange.FlagsChanged changed -> {
        if (isNews(changed.modSeq())) {
          changed.entries().forEach(entry -> entries.replace(entry.uid(), entry));
        }
      }
      case MailboxChange.Expunged expunged -> {
        if (isNews(expunged.modSeq())) {
          expunged.uids().forEach(entries::remove);
        }
      }
      case MailboxChange.Removed _ -> throw new AssertionError("nothing is removed here");
    }
  }

  /** Announcements come in the order of their mod-sequences; those of the snapshot are known. */
  private boolean isNews(ModSeq modSeq) {
    if (!modSeq.isAfter(seen)) {
      return false;
    }
    seen = modSeq;
    return true;
  }

  List<MessageEntry> entries() {
    return List.copyOf(entries.values());
  }

  @Override
  public void close() {
    subscription.close();
  }
}
