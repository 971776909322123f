package org.cairn.imap.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.cairn.imap.session.LoginOutcome;
import org.cairn.imap.session.Logins;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.AccountTable.NotCaughtUpException;
import org.cairn.log.record.Account;
import org.cairn.log.record.Credential;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;

/** Logins as the topic {@code account} has them. */
public final class AccountLogins implements Logins {
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(3);

  private final AccountTable table;
  private final Passwords passwords;
  private final Domain defaultDomain;
  private final FirstLogin firstLogin;
  private final Departures departures;
  private final Map<MailAddress, Long> generations = new ConcurrentHashMap<>();
  private final List<Consumer<MailAddress>> listeners = new CopyOnWriteArrayList<>();

  /** Checked for a name that does not exist, so that it takes as long as one that does. */
  private final Credential nobodys;

  /**
   * @param departures drops what others of the same address left, before the login is granted
   * @param defaultDomain completes a login that is only a local part
   */
  public AccountLogins(
      AccountTable table,
      Passwords passwords,
      Domain defaultDomain,
      FirstLogin firstLogin,
      Departures departures) {
    this.table = table;
    this.passwords = passwords;
    this.defaultDomain = defaultDomain;
    this.firstLogin = firstLogin;
    this.departures = departures;
    this.nobodys = passwords.forGenerated(passwords.generate());
    table.accounts().onChange(this::changed);
  }

  @Override
  public LoginOutcome login(String user, String password) {
    try {
      MailAddress address = addressOf(user);
      Optional<Account> account = table.find(address, CATCH_UP_WITHIN);
      if (account.isEmpty()) {
        return firstLogin.request(address, password)
            ? check(table.find(address, CATCH_UP_WITHIN), password)
            : check(account, password);
      }
      LoginOutcome outcome = check(account, password);
      return outcome instanceof LoginOutcome.Refused ? askAgain(account.get(), password) : outcome;
    } catch (MalformedAddressException _) {
      return check(Optional.empty(), password);
    } catch (NotCaughtUpException _) {
      return new LoginOutcome.Unavailable();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new LoginOutcome.Unavailable();
    }
  }

  /** The password may be one that was given out a moment ago, and the news still on its way. */
  private LoginOutcome askAgain(Account before, String password) throws InterruptedException {
    if (!table.awaitCaughtUp(CATCH_UP_WITHIN)) {
      return new LoginOutcome.Unavailable();
    }
    Optional<Account> now = table.accounts().find(before.address());
    boolean isNews = now.filter(account -> account.generation() != before.generation()).isPresent();
    return isNews ? check(now, password) : new LoginOutcome.Refused();
  }

  private MailAddress addressOf(String user) {
    String trimmed = user.strip();
    return trimmed.indexOf('@') >= 0
        ? MailAddress.parse(trimmed)
        : MailAddress.parse(trimmed + "@" + defaultDomain);
  }

  private LoginOutcome check(Optional<Account> account, String password) {
    Credential credential = account.map(Account::credential).orElse(nobodys);
    boolean isRight = passwords.matches(credential, password);
    Optional<Account> granted = account.filter(found -> isRight && found.isActive());
    granted.ifPresent(departures::settle);
    return granted
        .<LoginOutcome>map(found -> new LoginOutcome.Granted(found.address().key()))
        .orElseGet(LoginOutcome.Refused::new);
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
