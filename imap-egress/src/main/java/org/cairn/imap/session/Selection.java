package org.cairn.imap.session;

import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxChanges;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxStore;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.ShowPolicy;
import org.cairn.imap.mailbox.Subscription;
import org.cairn.imap.mailbox.TooManyMailsException;
import org.cairn.imap.mailbox.Uid;

/** A mailbox that is selected: the view of it, and its place in the feed of changes. */
final class Selection implements AutoCloseable {
  private final MailboxStore store;
  private final SelectedMailbox opened;
  private final boolean readOnly;
  private final ChangeQueue queue;
  private final Subscription subscription;
  private final SelectedView view;
  private final HeldMails held;
  private boolean mailWaits;
  private boolean reshowDue = true;
  private boolean removed;
  private long newsSince;

  /**
   * What happened since the client was last told.
   *
   * @param removed whether the mailbox is there no more
   * @param sinceNanos when the first of it was announced
   */
  record News(List<ViewUpdate> updates, boolean removed, long sinceNanos) {}

  private Selection(
      MailboxStore store,
      SelectedMailbox opened,
      boolean readOnly,
      ChangeQueue queue,
      Subscription subscription,
      HeldMails held) {
    this.store = store;
    this.opened = opened;
    this.readOnly = readOnly;
    this.queue = queue;
    this.subscription = subscription;
    this.held = held;
    this.view = new SelectedView(opened, held);
  }

  /**
   * Selects a mailbox; empty if it is there no more. Subscribes before it looks, so that nothing
   * falls between.
   *
   * @param held counts what is held; given back when this is closed, or nothing was opened
   * @throws TooManyMailsException if that is too much
   */
  static Optional<Selection> open(
      MailboxStore store,
      MailboxChanges changes,
      MailboxId id,
      boolean readOnly,
      ShowPolicy policy,
      HeldMails held,
      Runnable wake,
      LongSupplier nanoTime) {
    ChangeQueue queue = new ChangeQueue(wake, nanoTime);
    Subscription subscription = changes.subscribe(id, queue);
    boolean kept = false;
    try {
      Optional<Selection> selection =
          store
              .open(id, policy, held)
              .map(o -> new Selection(store, o, readOnly, queue, subscription, held));
      kept = selection.isPresent();
      return selection;
    } finally {
      if (!kept) {
        subscription.close();
        held.close();
      }
    }
  }

  MailboxId id() {
    return opened.id();
  }

  /** What SELECT found. */
  SelectedMailbox opened() {
    return opened;
  }

  boolean isReadOnly() {
    return readOnly;
  }

  SelectedView view() {
    return view;
  }

  /** Shows mail that waits to be shown, if any was announced. */
  void showWaiting() {
    take();
    if (mailWaits) {
      mailWaits = false;
      store.showUnshown(id());
    }
  }

  /**
   * Begins to idle: from now on mail is shown as it comes.
   *
   * @param kind a Delta Chat client gets anew what its SELECT listed and nobody read
   */
  void startIdling(ClientKind kind) {
    subscription.live(true);
    if (kind == ClientKind.DELTA_CHAT && reshowDue) {
      Uid uidNextAtSelect = opened.uidNext();
      store.reshow(id(), uidNextAtSelect);
    }
    reshowDue = false;
    mailWaits = false;
    store.showUnshown(id());
  }

  void stopIdling() {
    subscription.live(false);
  }

  /**
   * Brings the view up to date, and says what of it the client does not know.
   *
   * @throws TooManyMailsException if there is more than may be held; then the session must end
   */
  News news(boolean mayExpunge) {
    take();
    return new News(view.tell(mayExpunge), removed, newsSince);
  }

  private void take() {
    ChangeQueue.Taken taken = queue.take();
    if (taken.isEmpty()) {
      return;
    }
    newsSince = taken.firstAtNanos();
    for (MailboxChange change : taken.changes()) {
      mailWaits |= change instanceof MailboxChange.Stored;
      removed |= change instanceof MailboxChange.Removed;
      view.apply(change);
    }
    if (taken.overflowed()) {
      mailWaits = true;
      store
          .open(id(), ShowPolicy.HOLD_BACK, held)
          .ifPresentOrElse(view::compare, () -> removed = true);
    }
    held.settle(view.held());
  }

  @Override
  public void close() {
    subscription.close();
    held.close();
  }
}
