package org.cairn.imap.kafka;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;
import org.jboss.logging.Logger;

/**
 * Drops the mailboxes of accounts that left, on a thread of its own. Acts only on what the table
 * says once it has caught up: while it is being read an account that left and came back looks gone.
 */
public final class Departures implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Departures.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final AccountTable table;
  private final MailboxUpkeep mailboxes;
  private final BlockingQueue<MailAddress> gone = new LinkedBlockingQueue<>();
  private final Thread thread;

  private Departures(AccountTable table, MailboxUpkeep mailboxes) {
    this.table = table;
    this.mailboxes = mailboxes;
    this.thread = Thread.ofVirtual().name("imap-departures").unstarted(this::run);
  }

  public static Departures start(AccountTable table, MailboxUpkeep mailboxes) {
    Departures departures = new Departures(table, mailboxes);
    table.accounts().onChange(departures::changed);
    departures.thread.start();
    return departures;
  }

  private void changed(Account account) {
    if (!account.isActive()) {
      gone.add(account.address());
    }
  }

  private void run() {
    try {
      while (!table.hasCaughtUp()) {
        Thread.sleep(LOOK_AGAIN);
      }
      table.accounts().all().forEach(this::changed);
      while (true) {
        drop(gone.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void drop(MailAddress address) throws InterruptedException {
    if (table.accounts().find(address).filter(Account::isActive).isPresent()) {
      return;
    }
    try {
      mailboxes.removeAccount(address);
    } catch (MailboxStoreException e) {
      LOG.warnf(e, "the mailboxes of an account that left are still there");
      gone.add(address);
      Thread.sleep(AFTER_TROUBLE);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
