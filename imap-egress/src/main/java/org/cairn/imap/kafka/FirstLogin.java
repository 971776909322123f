package org.cairn.imap.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.cairn.log.account.Passwords;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;

/**
 * Asks for an account when somebody logs in under a name that nobody has, as Delta Chat does for a
 * {@code dcaccount:} link. The router decides; the password that came first holds. Safe for
 * threads; {@code this} guards the rate.
 */
public final class FirstLogin {
  /** Shorter passwords are not worth an account; chatmail relays ask for the same. */
  public static final int MIN_PASSWORD = 9;

  /** So many characters are a program's, not a person's: there is nothing to guess. */
  private static final int GENERATED_PASSWORD = 22;

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
   * @param nanos monotonic
   * @param random must be secure
   */
  public FirstLogin(
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
   * Asks for the account and waits until it is there.
   *
   * @return whether there is one now
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
    return awaitDecision(address);
  }

  private Credential credential(String password) {
    return password.length() >= GENERATED_PASSWORD
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

  private boolean awaitDecision(MailAddress address) throws InterruptedException {
    long asked = nanos.getAsLong();
    while (table.accounts().find(address).isEmpty()) {
      if (nanos.getAsLong() - asked > DECIDED_WITHIN.toNanos()) {
        return false;
      }
      TimeUnit.NANOSECONDS.sleep(LOOK_EVERY.toNanos());
    }
    return true;
  }
}
