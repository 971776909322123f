package org.cairn.log.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.cairn.log.account.Passwords;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;

/**
 * Asks for an account when somebody signs in with a name that nobody has, as Delta Chat does for a
 * {@code dcaccount:} link. The router decides; several services may ask at once for the same login,
 * and the password that came first holds.
 *
 * <p>Safe for use by many threads; {@code this} guards the rate.
 */
public final class FirstLogin {
  /** Shorter passwords are not worth an account; chatmail relays ask for the same. */
  public static final int MIN_PASSWORD = 9;

  private static final Duration DECIDED_WITHIN = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Terms terms;
  private final AccountTable table;
  private final LogWriter log;
  private final Passwords passwords;
  private final LongSupplier nanos;
  private final RandomGenerator random;
  private long minuteBegan;
  private int askedInMinute;

  /**
   * What the operator allows.
   *
   * @param isAllowed whether people may make accounts in this way at all
   * @param domains only addresses in these are asked for
   * @param perMinute so many accounts may be asked for in a minute
   */
  public record Terms(boolean isAllowed, List<Domain> domains, int perMinute) {
    public Terms {
      domains = List.copyOf(domains);
    }
  }

  /**
   * @param random must be secure
   */
  public FirstLogin(
      Terms terms, AccountTable table, LogWriter log, Passwords passwords, RandomGenerator random) {
    this(terms, table, log, passwords, System::nanoTime, random);
  }

  FirstLogin(
      Terms terms,
      AccountTable table,
      LogWriter log,
      Passwords passwords,
      LongSupplier nanos,
      RandomGenerator random) {
    this.terms = terms;
    this.table = table;
    this.log = log;
    this.passwords = passwords;
    this.nanos = nanos;
    this.random = random;
    this.minuteBegan = nanos.getAsLong();
  }

  /**
   * Asks for the account and waits until it is there, or is refused.
   *
   * @return whether it was asked for and decided
   */
  boolean request(MailAddress address, String password) throws InterruptedException {
    if (!terms.isAllowed()
        || password.length() < MIN_PASSWORD
        || !terms.domains().contains(address.domain())
        || !mayAsk()) {
      return false;
    }
    AccountRequest.Create create =
        new AccountRequest.Create(
            RequestId.random(random),
            address.key(),
            credential(password),
            AccountRequest.Origin.FIRST_LOGIN);
    try {
      log.append(create).get(DECIDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
    return awaitDecision(create);
  }

  /** One so long is a program's, not a person's: there is nothing to guess. */
  private Credential credential(String password) {
    return password.length() >= Passwords.GENERATED_LENGTH
        ? passwords.forGenerated(password)
        : passwords.forChosen(password);
  }

  private synchronized boolean mayAsk() {
    long now = nanos.getAsLong();
    if (now - minuteBegan > MINUTE.toNanos()) {
      minuteBegan = now;
      askedInMinute = 0;
    }
    askedInMinute++;
    return askedInMinute <= terms.perMinute();
  }

  private boolean awaitDecision(AccountRequest.Create asked) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + DECIDED_WITHIN.toNanos();
    while (!isDecided(asked)) {
      if (System.nanoTime() - deadlineNanos > 0) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return true;
  }

  /** Somebody else may have asked for the same account a moment before. */
  private boolean isDecided(AccountRequest.Create asked) {
    return table
        .accounts()
        .find(asked.account())
        .filter(a -> !a.isNobody() || a.answered().contains(asked.request()))
        .isPresent();
  }
}
