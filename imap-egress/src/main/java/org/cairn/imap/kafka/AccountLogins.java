package org.cairn.imap.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.cairn.imap.session.LoginOutcome;
import org.cairn.imap.session.Logins;
import org.cairn.log.account.Accounts;
import org.cairn.log.kafka.AccountTable.NotCaughtUpException;
import org.cairn.log.kafka.SignIn;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;

/** Logins as the topic {@code account} has them. */
public final class AccountLogins implements Logins {
  private final SignIn signIn;
  private final Departures departures;
  private final Map<MailAddress, Long> generations = new ConcurrentHashMap<>();
  private final List<Consumer<MailAddress>> listeners = new CopyOnWriteArrayList<>();

  /**
   * @param accounts whose changes cut sessions
   * @param departures drops what others of the same address left, before the login is granted
   */
  public AccountLogins(Accounts accounts, SignIn signIn, Departures departures) {
    this.signIn = signIn;
    this.departures = departures;
    accounts.onChange(this::changed);
  }

  @Override
  public LoginOutcome login(String user, String password) {
    try {
      Optional<Account> opened = signIn.account(user, password);
      opened.ifPresent(departures::settle);
      return opened
          .<LoginOutcome>map(account -> new LoginOutcome.Granted(account.address().key()))
          .orElseGet(LoginOutcome.Refused::new);
    } catch (NotCaughtUpException _) {
      return new LoginOutcome.Unavailable();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new LoginOutcome.Unavailable();
    }
  }

  /** On the thread that follows the accounts; a claim changes nothing for sessions. */
  private void changed(Account account) {
    MailAddress address = account.address().key();
    Long before = generations.put(address, account.generation());
    if (before == null || before != account.generation()) {
      listeners.forEach(listener -> listener.accept(address));
    }
  }

  @Override
  public Watch whenRevoked(Consumer<MailAddress> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }
}
