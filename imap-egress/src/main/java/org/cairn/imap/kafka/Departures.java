package org.cairn.imap.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeoutException;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.imap.delivery.DeliveryStore;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;
import org.jboss.logging.Logger;

/**
 * Drops the mailboxes of accounts that left, on a thread of its own. Acts only on a record that
 * says so, and only once the table has caught up: while it is being read an account that left and
 * came back looks gone. An address of which the log knows nothing keeps its mail: after a restore
 * it may be a person's who is yet to be invited again.
 *
 * <p>An account that is made anew under an old address may be active before anybody looked: what
 * the one before had is dropped before the newcomer logs in or gets mail.
 */
public final class Departures implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Departures.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(3);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(5);

  private final AccountTable table;
  private final MailboxUpkeep mailboxes;
  private final BlockingQueue<MailAddress> changed = new LinkedBlockingQueue<>();
  private final Map<MailAddress, Long> settled = new ConcurrentHashMap<>();
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
    changed.add(account.address());
  }

  /**
   * Drops what another account had that was made before this one under the same address. Waits
   * until the table has once been read: from the middle of it an account of long ago looks like the
   * newest.
   *
   * @throws MailboxStoreException if the mailboxes, or the accounts, cannot be used now
   */
  void settle(Account account) {
    MailAddress address = account.address().key();
    if (settled.getOrDefault(address, -1L) >= account.generation()) {
      return;
    }
    if (!table.hasCaughtUp()) {
      awaitTheNewest();
    }
    Account newest = table.accounts().find(address).orElse(account);
    if (!newest.isActive()) {
      return; // she left meanwhile: nobody has the address that could find anything
    }
    mailboxes.settleAccount(address, newest.createdAt(), newest.generation());
    settled.merge(address, newest.generation(), Math::max);
  }

  /**
   * The same store, in which mail for a newcomer is not put to that of the one before, and mail
   * that comes after its account has left is dropped again.
   */
  public DeliveryStore watch(DeliveryStore store) {
    return batch -> {
      List<MailAddress> accounts = batch.stream().map(Delivery::account).distinct().toList();
      if (!accounts.stream().allMatch(this::isActive)) {
        awaitTheNewest();
      }
      accounts.forEach(
          address ->
              table.accounts().find(address).filter(Account::isActive).ifPresent(this::settle));
      List<DeliveryOutcome> outcomes = store.deliver(batch);
      accounts.stream().filter(this::hasLeft).forEach(changed::add);
      return outcomes;
    };
  }

  private boolean isActive(MailAddress address) {
    return table.accounts().find(address).filter(Account::isActive).isPresent();
  }

  private boolean hasLeft(MailAddress address) {
    return table.accounts().find(address).filter(account -> !account.isActive()).isPresent();
  }

  /** An account that seems to have left may have come back since. */
  private void awaitTheNewest() {
    try {
      if (!table.awaitCaughtUp(CATCH_UP_WITHIN)) {
        throw new MailboxStoreException("the accounts are not known now", new TimeoutException());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MailboxStoreException("interrupted while waiting for the accounts", e);
    }
  }

  private void run() {
    try {
      while (!table.hasCaughtUp()) {
        Thread.sleep(LOOK_AGAIN);
      }
      table.accounts().all().forEach(this::changed);
      while (true) {
        look(changed.take());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(MailAddress address) throws InterruptedException {
    Optional<Account> account = table.accounts().find(address);
    try {
      if (account.filter(Account::isActive).isPresent()) {
        settle(account.get());
      } else if (account.filter(left -> !left.isNobody()).isPresent()) {
        mailboxes.removeAccount(address, account.get().generation());
      }
    } catch (MailboxStoreException e) {
      LOG.warnf(e, "the mailboxes of an account that left are still there");
      changed.add(address);
      Thread.sleep(AFTER_TROUBLE);
    }
  }

  /** Whether accounts that leave are still looked after; they must be until this is closed. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
