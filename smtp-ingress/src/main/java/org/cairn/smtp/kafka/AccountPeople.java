package org.cairn.smtp.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.AccountTable.NotCaughtUpException;
import org.cairn.log.record.Account;
import org.cairn.log.record.Credential;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;
import org.cairn.smtp.login.LoginAnswer;
import org.cairn.smtp.login.People;
import org.cairn.smtp.protocol.Input.Existence;

/** Our people as the topic {@code account} has them. */
public final class AccountPeople implements People {
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(3);

  private final AccountTable table;
  private final Predicate<MailAddress> isFull;
  private final Passwords passwords;
  private final Domain defaultDomain;
  private final FirstLogin firstLogin;

  /** Checked for a name that does not exist, so that it takes as long as one that does. */
  private final Credential nobodys;

  /**
   * @param isFull whether the mailbox of an account is full
   * @param defaultDomain completes a login that is only a local part
   */
  public AccountPeople(
      AccountTable table,
      Predicate<MailAddress> isFull,
      Passwords passwords,
      Domain defaultDomain,
      FirstLogin firstLogin) {
    this.table = table;
    this.isFull = isFull;
    this.passwords = passwords;
    this.defaultDomain = defaultDomain;
    this.firstLogin = firstLogin;
    this.nobodys = passwords.forGenerated(passwords.generate());
  }

  @Override
  public LoginAnswer signIn(String user, String password) throws InterruptedException {
    try {
      MailAddress address = addressOf(user);
      Optional<Account> account = find(address);
      if (account.isEmpty() && firstLogin.request(address, password)) {
        account = find(address);
      }
      return check(account, password);
    } catch (MalformedAddressException _) {
      return check(Optional.empty(), password);
    } catch (NotCaughtUpException _) {
      return new LoginAnswer.Undecided();
    }
  }

  /** An account of generation 0 never was: the router refused it, and says so in this way. */
  private Optional<Account> find(MailAddress address)
      throws InterruptedException, NotCaughtUpException {
    return table.find(address, CATCH_UP_WITHIN).filter(a -> a.generation() > 0);
  }

  private MailAddress addressOf(String user) {
    String trimmed = user.strip();
    return trimmed.indexOf('@') >= 0
        ? MailAddress.parse(trimmed)
        : MailAddress.parse(trimmed + "@" + defaultDomain);
  }

  private LoginAnswer check(Optional<Account> account, String password) {
    Credential credential = account.map(Account::credential).orElse(nobodys);
    boolean matches = passwords.matches(credential, password);
    return account
        .filter(a -> matches && a.isActive())
        .<LoginAnswer>map(a -> new LoginAnswer.Granted(a.address(), a.generation()))
        .orElseGet(LoginAnswer.Refused::new);
  }

  @Override
  public boolean isCurrent(LoginAnswer.Granted login) {
    return table
        .accounts()
        .find(login.account())
        .filter(a -> a.isActive() && a.generation() == login.generation())
        .isPresent();
  }

  /** Who left is known still: her mail goes after her, or waits. */
  @Override
  public Existence lookUp(MailAddress address) throws InterruptedException {
    try {
      Optional<Account> account = find(address);
      if (account.filter(Account::isActive).map(Account::address).filter(isFull).isPresent()) {
        return Existence.FULL;
      }
      return account.isPresent() || table.accounts().claimantOf(address).isPresent()
          ? Existence.EXISTS
          : Existence.UNKNOWN;
    } catch (NotCaughtUpException _) {
      return Existence.UNDECIDED;
    }
  }
}
