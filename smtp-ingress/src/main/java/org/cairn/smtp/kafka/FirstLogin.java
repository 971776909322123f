package org.cairn.smtp.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.smtp.accept.TokenBucket;

/**
 * Asks for an account when somebody signs in with a name that nobody has ({@code dcaccount:} links
 * do that). The router decides; several services may ask at once for the same login, and the
 * password that came first holds.
 *
 * <p>Safe for use by many threads; {@code this} guards the rate.
 */
public final class FirstLogin {
  /** Shorter passwords are not worth an account; chatmail relays ask for the same. */
  public static final int MIN_PASSWORD = 9;

  /** So many characters are a program's, not a person's: there is nothing to guess. */
  private static final int GENERATED_PASSWORD = 22;

  private static final Duration DECIDED_WITHIN = Duration.ofSeconds(5);
  private static final Duration LOOK_EVERY = Duration.ofMillis(20);

  private final boolean allowed;
  private final List<Domain> domains;
  private final AccountTable table;
  private final LogWriter log;
  private final Passwords passwords;
  private final InstantSource clock;
  private final RandomGenerator random;
  private final TokenBucket rate;

  /**
   * @param allowed whether the operator lets people make accounts themselves
   * @param domains only addresses in these are asked for
   * @param perMinute so many accounts may be asked for in a minute
   */
  public FirstLogin(
      boolean allowed,
      List<Domain> domains,
      int perMinute,
      AccountTable table,
      LogWriter log,
      Passwords passwords,
      InstantSource clock,
      RandomGenerator random) {
    this.allowed = allowed;
    this.domains = List.copyOf(domains);
    this.table = table;
    this.log = log;
    this.passwords = passwords;
    this.clock = clock;
    this.random = random;
    this.rate = new TokenBucket(perMinute, Duration.ofMinutes(1), clock.instant());
  }

  /**
   * Asks for the account and waits until it is there, or is refused.
   *
   * @return whether it was asked for and decided
   */
  boolean request(MailAddress address, String password) throws InterruptedException {
    if (!allowed
        || password.length() < MIN_PASSWORD
        || !domains.contains(address.domain())
        || !mayAsk()) {
      return false;
    }
    Credential credential =
        password.length() >= GENERATED_PASSWORD
            ? passwords.forGenerated(password)
            : passwords.forChosen(password);
    AccountRequest.Create create =
        new AccountRequest.Create(
            RequestId.random(random), address.key(), credential, AccountRequest.Origin.FIRST_LOGIN);
    try {
      log.append(create).get(DECIDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      return false;
    }
    return awaitDecision(create);
  }

  private synchronized boolean mayAsk() {
    boolean may = rate.has(1, clock.instant());
    if (may) {
      rate.take(1);
    }
    return may;
  }

  private boolean awaitDecision(AccountRequest.Create asked) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + DECIDED_WITHIN.toNanos();
    while (!isDecided(asked) && System.nanoTime() < deadlineNanos) {
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return isDecided(asked);
  }

  /** Somebody else may have asked for the same account a moment before. */
  private boolean isDecided(AccountRequest.Create asked) {
    return table
        .accounts()
        .find(asked.account())
        .filter(a -> a.generation() > 0 || a.lastRequest().equals(asked.request()))
        .isPresent();
  }
}
