package org.cairn.log.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.account.Accounts;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;

/** The accounts, kept up to date from the log. */
public final class AccountTable implements AutoCloseable {
  private final Accounts accounts = new Accounts();
  private final LogTable table;

  private AccountTable(LogConnection connection, LogWriter quarantine, InstantSource clock) {
    this.table =
        LogTable.start(
            connection,
            Topic.ACCOUNT,
            quarantine,
            clock,
            new LogTable.Follower() {
              @Override
              public void follow(Received received) {
                if (received.fact() instanceof Account account) {
                  accounts.apply(account);
                }
              }

              @Override
              public void removed(String key) {
                accounts.forget(MailAddress.parse(key));
              }
            });
  }

  public static AccountTable follow(
      LogConnection connection, LogWriter quarantine, InstantSource clock) {
    return new AccountTable(connection, quarantine, clock);
  }

  public Accounts accounts() {
    return accounts;
  }

  /** Whether it knows all that was decided before it began. */
  public boolean hasCaughtUp() {
    return table.hasCaughtUp();
  }

  /** Whether it is kept up to date, or we try to. */
  public boolean isAlive() {
    return table.isAlive();
  }

  /** Waits until it knows all that was decided before this call; false if that took longer. */
  public boolean awaitCaughtUp(Duration longest) throws InterruptedException {
    return table.awaitCaughtUp(longest);
  }

  /** Waits until it knows what stands at {@code position}; false if that took longer. */
  public boolean awaitRead(Position position, Duration longest) throws InterruptedException {
    return table.awaitRead(position, longest);
  }

  /**
   * Finds an account that is or was; one that is not known yet is waited for until the table has
   * caught up with the log.
   *
   * @throws NotCaughtUpException if that takes longer: then nobody can say whether it exists
   */
  public Optional<Account> find(MailAddress address, Duration longest)
      throws InterruptedException, NotCaughtUpException {
    Optional<Account> known = findKnown(address);
    if (known.isPresent()) {
      return known;
    }
    if (!table.awaitCaughtUp(longest)) {
      throw new NotCaughtUpException();
    }
    return findKnown(address);
  }

  /** One that never was only carries a refusal. */
  private Optional<Account> findKnown(MailAddress address) {
    return accounts.find(address).filter(account -> !account.isNobody());
  }

  /** The event log does not answer, so what is not known may yet exist. */
  public static final class NotCaughtUpException extends Exception {
    private static final long serialVersionUID = 1L;

    NotCaughtUpException() {
      super("the account table has not caught up with the event log");
    }
  }

  @Override
  public void close() {
    table.close();
  }
}
