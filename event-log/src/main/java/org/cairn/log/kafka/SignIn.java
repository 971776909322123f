package org.cairn.log.kafka;

import java.time.Duration;
import java.util.Optional;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable.NotCaughtUpException;
import org.cairn.log.record.Account;
import org.cairn.log.record.Credential;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;

/**
 * Finds whose account a name and a password open. Safe for use by many threads.
 *
 * <p>What the log does not know yet is waited for: an account or a password that was given out a
 * moment ago opens at once.
 */
public final class SignIn {
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(3);

  private final AccountTable table;
  private final Passwords passwords;
  private final Domain defaultDomain;
  private final FirstLogin firstLogin;

  /** Checked for a name that does not exist, so that it takes as long as one that does. */
  private final Credential nobodys;

  /**
   * @param defaultDomain completes a name that is only a local part
   */
  public SignIn(
      AccountTable table, Passwords passwords, Domain defaultDomain, FirstLogin firstLogin) {
    this.table = table;
    this.passwords = passwords;
    this.defaultDomain = defaultDomain;
    this.firstLogin = firstLogin;
    this.nobodys = passwords.forGenerated(passwords.generate());
  }

  /**
   * The active account that these open; empty if there is none.
   *
   * @throws NotCaughtUpException if the log does not answer, so that nobody can say
   */
  public Optional<Account> account(String user, String password)
      throws InterruptedException, NotCaughtUpException {
    MailAddress address;
    try {
      address = addressOf(user.strip());
    } catch (MalformedAddressException _) {
      return opened(Optional.empty(), password);
    }
    Optional<Account> known = table.find(address, CATCH_UP_WITHIN);
    if (known.isEmpty()) {
      return firstLogin.request(address, password)
          ? opened(table.find(address, CATCH_UP_WITHIN), password)
          : opened(known, password);
    }
    Optional<Account> opened = opened(known, password);
    return opened.isPresent() ? opened : openedByNews(known.get(), password);
  }

  private MailAddress addressOf(String user) {
    return MailAddress.parse(user.indexOf('@') >= 0 ? user : user + "@" + defaultDomain);
  }

  private Optional<Account> opened(Optional<Account> account, String password) {
    Credential credential = account.map(Account::credential).orElse(nobodys);
    boolean isRight = passwords.matches(credential, password);
    return account.filter(found -> isRight && found.isActive());
  }

  /** The news of a password that was changed may be on its way still. */
  private Optional<Account> openedByNews(Account before, String password)
      throws InterruptedException, NotCaughtUpException {
    if (!table.awaitCaughtUp(CATCH_UP_WITHIN)) {
      throw new NotCaughtUpException();
    }
    Optional<Account> now = table.accounts().find(before.address());
    boolean isNews = now.filter(account -> account.generation() != before.generation()).isPresent();
    return isNews ? opened(now, password) : Optional.empty();
  }
}
