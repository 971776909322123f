package org.cairn.imap.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxChanges;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxListener;
import org.cairn.imap.mailbox.Subscription;

/**
 * Tells the sessions of this process what the writer committed. The lists are replaced, never
 * changed, so that the writer walks them without a lock.
 */
final class ChangeFeed implements MailboxChanges {
  private final Map<MailboxId, List<Subscriber>> subscribers = new ConcurrentHashMap<>();

  @Override
  public Subscription subscribe(MailboxId mailbox, MailboxListener listener) {
    Subscriber subscriber = new Subscriber(mailbox, listener);
    subscribers.merge(mailbox, List.of(subscriber), ChangeFeed::joined);
    return subscriber;
  }

  private static List<Subscriber> joined(List<Subscriber> some, List<Subscriber> others) {
    return Stream.concat(some.stream(), others.stream()).toList();
  }

  /** Whether somebody can be shown mail in this mailbox at any moment. */
  boolean hasLive(MailboxId mailbox) {
    return subscribers.getOrDefault(mailbox, List.of()).stream().anyMatch(s -> s.isLive);
  }

  /** Called by the writer only. A listener that throws is reported and the others still hear. */
  void publish(MailboxChange change) {
    for (Subscriber subscriber : subscribers.getOrDefault(change.mailbox(), List.of())) {
      try {
        subscriber.listener.changed(change);
      } catch (RuntimeException e) {
        Thread writer = Thread.currentThread();
        writer.getUncaughtExceptionHandler().uncaughtException(writer, e);
      }
    }
  }

  private final class Subscriber implements Subscription {
    private final MailboxId mailbox;
    private final MailboxListener listener;
    private volatile boolean isLive;

    private Subscriber(MailboxId mailbox, MailboxListener listener) {
      this.mailbox = mailbox;
      this.listener = listener;
    }

    @Override
    public void live(boolean isLive) {
      this.isLive = isLive;
    }

    @Override
    public void close() {
      isLive = false;
      subscribers.computeIfPresent(
          mailbox,
          (_, listed) -> {
            List<Subscriber> left = listed.stream().filter(s -> s != this).toList();
            return left.isEmpty() ? null : left;
          });
    }
  }
}
