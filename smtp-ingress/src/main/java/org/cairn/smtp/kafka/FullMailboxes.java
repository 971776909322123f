package org.cairn.smtp.kafka;

import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.MailboxUsage;
import org.cairn.mail.MailAddress;

/** Which mailboxes here are full, as far as was heard: one of which nothing was heard has room. */
public final class FullMailboxes implements AutoCloseable {
  private final Set<MailAddress> full = ConcurrentHashMap.newKeySet();
  private final LogTable table;

  private FullMailboxes(LogConnection connection, LogWriter quarantine, InstantSource clock) {
    this.table = LogTable.start(connection, Topic.MAILBOX_CHANGED, quarantine, clock, this::follow);
  }

  public static FullMailboxes follow(
      LogConnection connection, LogWriter quarantine, InstantSource clock) {
    return new FullMailboxes(connection, quarantine, clock);
  }

  private void follow(Received received) {
    if (received.fact() instanceof MailboxUsage usage) {
      if (usage.isFull()) {
        full.add(usage.account().key());
      } else {
        full.remove(usage.account().key());
      }
    }
  }

  public boolean isFull(MailAddress account) {
    return full.contains(account.key());
  }

  /** Whether changes are still read. */
  public boolean isAlive() {
    return table.isAlive();
  }

  @Override
  public void close() {
    table.close();
  }
}
