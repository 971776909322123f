package org.cairn.router.ledger;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.MailId;

/** Keeps large content for as long as a mailbox here or an entry of the ledger needs it. */
final class ContentHolds {
  private final LedgerStore store;

  ContentHolds(LedgerStore store) {
    this.store = store;
  }

  private ContentHold find(MailId mail, ContentRef.Stored content, Duration now) {
    return store
        .hold(content.id())
        .orElseGet(() -> new ContentHold(mail, content, false, false, now));
  }

  /** Mailboxes here will copy it. */
  void holdLocally(MailId mail, ContentRef.Stored content, Duration now) {
    ContentHold before = find(mail, content, now);
    store.put(new ContentHold(mail, content, true, before.custody(), now));
  }

  /** An entry has it. */
  void holdInCustody(MailId mail, ContentRef content, Duration now) {
    if (content instanceof ContentRef.Stored stored) {
      ContentHold before = find(mail, stored, now);
      store.put(new ContentHold(mail, stored, before.local(), true, now));
    }
  }

  /** The mailboxes have their copies. */
  void letGoLocally(ContentId content, Duration now, Consumer<LedgerOutput> outputs) {
    store
        .hold(content)
        .map(h -> new ContentHold(h.mail(), h.content(), false, h.custody(), now))
        .ifPresent(hold -> settle(hold, outputs));
  }

  /** The entry has ended, or never took this copy of its content. */
  void letGoFromCustody(
      MailId mail, ContentRef content, Duration now, Consumer<LedgerOutput> outputs) {
    if (content instanceof ContentRef.Stored stored) {
      settle(new ContentHold(mail, stored, find(mail, stored, now).local(), false, now), outputs);
    }
  }

  private void settle(ContentHold after, Consumer<LedgerOutput> outputs) {
    store.put(after);
    if (!after.isHeld()) {
      outputs.accept(new LedgerOutput.Drop(after.content()));
    }
  }

  /**
   * After a start what was dropped is dropped once more: that it was done may have been lost. Later
   * it is forgotten.
   */
  void review(Duration now, Duration settled, boolean again, Consumer<LedgerOutput> outputs) {
    List<ContentHold> past = new ArrayList<>();
    store.eachHold(
        hold -> {
          if (!hold.isHeld()) {
            past.add(hold);
          }
        });
    for (ContentHold hold : past) {
      if (again) {
        outputs.accept(new LedgerOutput.Drop(hold.content()));
      } else if (hold.changed().plus(settled).compareTo(now) <= 0) {
        store.remove(hold);
      }
    }
  }
}
