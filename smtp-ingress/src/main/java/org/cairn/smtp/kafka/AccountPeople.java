package org.cairn.smtp.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.AccountTable.NotCaughtUpException;
import org.cairn.log.kafka.SignIn;
import org.cairn.log.record.Account;
import org.cairn.mail.MailAddress;
import org.cairn.smtp.login.LoginAnswer;
import org.cairn.smtp.login.People;
import org.cairn.smtp.protocol.Input.Existence;

/** Our people as the topic {@code account} has them. */
public final class AccountPeople implements People {
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(3);

  private final AccountTable table;
  private final Predicate<MailAddress> isFull;
  private final SignIn signIn;

  /**
   * @param isFull whether the mailbox of an account is full
   */
  public AccountPeople(AccountTable table, Predicate<MailAddress> isFull, SignIn signIn) {
    this.table = table;
    this.isFull = isFull;
    this.signIn = signIn;
  }

  @Override
  public LoginAnswer signIn(String user, String password) throws InterruptedException {
    try {
      return signIn
          .account(user, password)
          .<LoginAnswer>map(a -> new LoginAnswer.Granted(a.address(), a.generation()))
          .orElseGet(LoginAnswer.Refused::new);
    } catch (NotCaughtUpException _) {
      return new LoginAnswer.Undecided();
    }
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
      Optional<Account> account = table.find(address, CATCH_UP_WITHIN);
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
