package org.cairn.smtp.login;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Says how long the answer to a wrong password waits: longer with every failure, counted for the
 * account, and for the account as one source tries it. The answers to these wait in line, so that
 * trying over many connections at once gains nothing.
 *
 * <p>Only failures wait, and only those of the account that fails: a whole camp may be one source,
 * and an old phone with an old password must not keep the others out. Only while the answers to one
 * source's wrong passwords for one account fill the line, a right one from there waits too. After a
 * quiet time all is forgotten.
 *
 * <p>Safe for use by many threads; {@code this} guards the counts.
 */
public final class LoginThrottle {
  /** The least: it hides how long the check itself took. */
  public static final Duration FIRST_DELAY = Duration.ofMillis(300);

  /** The most that one failure costs. */
  public static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

  /** So long after its last failure a source or an account is as good as new. */
  public static final Duration QUIET = Duration.ofMinutes(15);

  private static final int MAX_REMEMBERED = 20_000;

  /** A name longer than any account's is remembered only so far. */
  private static final int MAX_NAME = 400;

  private static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH);

  private final Map<String, Failures> failures = new LinkedHashMap<>(64, 0.75f, true);

  /** The last failure was then, and its answer is given at {@code answered}. */
  private record Failures(int count, Instant last, Instant answered) {}

  /**
   * Whether so many wrong passwords for this account from this source still wait for their answer
   * that no other is looked at: clients give up after 60 s.
   */
  public synchronized boolean isBusy(String source, String user, Instant now) {
    return failures
        .getOrDefault(keyOfPair(source, user), NONE)
        .answered()
        .isAfter(now.plus(LONGEST_DELAY));
  }

  /**
   * Counts a failure.
   *
   * @param source where the client is
   * @param user what it called itself
   * @return how long the answer is to wait
   */
  public synchronized Duration failed(String source, String user, Instant now) {
    Failures ofPair = before(keyOfPair(source, user), now);
    Failures ofAccount = before(keyOfAccount(user), now);
    int doublings = Math.min(Math.max(ofPair.count(), ofAccount.count()), 10);
    Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
    Duration cost = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    Instant begin = ofPair.answered().isAfter(now) ? ofPair.answered() : now;
    Instant answered = begin.plus(cost);
    remember(keyOfPair(source, user), new Failures(ofPair.count() + 1, now, answered));
    remember(keyOfAccount(user), new Failures(ofAccount.count() + 1, now, now));
    return Duration.between(now, answered);
  }

  /** Forgets what this source did wrong with this account; what others did is still counted. */
  public synchronized void succeeded(String source, String user) {
    failures.remove(keyOfPair(source, user));
  }

  private static String keyOfPair(String source, String user) {
    return "source " + source + " " + keyOfAccount(user);
  }

  private static String keyOfAccount(String user) {
    // A name and the same name with its domain are one account.
    int at = user.indexOf('@');
    String name = at > 0 ? user.substring(0, at) : user;
    return "account "
        + name.substring(0, Math.min(name.length(), MAX_NAME)).toLowerCase(Locale.ROOT);
  }

  private Failures before(String key, Instant now) {
    Failures before = failures.getOrDefault(key, NONE);
    return now.isAfter(before.last().plus(QUIET)) ? NONE : before;
  }

  private void remember(String key, Failures now) {
    failures.put(key, now);
    if (failures.size() > MAX_REMEMBERED) {
      var eldest = failures.keySet().iterator();
      eldest.next();
      eldest.remove();
    }
  }
}
