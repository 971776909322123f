package org.cairn.log.account;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Makes guessing passwords slow, over all services of a process that share one of these.
 *
 * <p>A wrong password is answered late: later with every failure, counted for the account, and for
 * the account as one source tries it. The answers to these wait in line, so that trying over many
 * connections at once gains nothing. A source that is wrong about ever new accounts gets those that
 * it never signed in to looked at one by one.
 *
 * <p>A whole camp may be one source, and an old phone with an old password must not keep the others
 * out: who has signed in from there before does not wait for what others do. Only while the answers
 * to one source's wrong passwords for one account fill the line, a right one from there waits too.
 * After a quiet time all is forgotten.
 *
 * <p>Safe for use by many threads; {@code this} guards the counts.
 */
public final class LoginThrottle {
  /** The least: it hides how long the check itself took. */
  public static final Duration FIRST_DELAY = Duration.ofMillis(300);

  /** The most that one failure costs, and that anyone waits to be looked at. */
  public static final Duration LONGEST_DELAY = Duration.ofSeconds(20);

  /** So long after its last failure an account is as good as new. */
  public static final Duration QUIET = Duration.ofMinutes(15);

  private static final int MAX_REMEMBERED = 20_000;

  /** A name longer than any account's is remembered only so far. */
  private static final int MAX_NAME = 400;

  private static final Failures NONE = new Failures(0, Instant.EPOCH, Instant.EPOCH);

  private final Map<String, Failures> failures = forgetful();
  private final Map<String, SourcePace> sources = forgetful();
  private final Map<Pair, Boolean> signedIn = forgetful();

  private record Pair(String source, String account) {
    /** A name and the same name with its domain are one account. */
    static Pair of(String source, String user) {
      int at = user.indexOf('@');
      String name = (at > 0 ? user.substring(0, at) : user).strip();
      String known = name.substring(0, Math.min(name.length(), MAX_NAME));
      return new Pair(source, known.toLowerCase(Locale.ROOT));
    }

    String key() {
      return "source " + source + " account " + account;
    }

    String accountKey() {
      return "account " + account;
    }
  }

  /** The last failure was then, and its answer is given at {@code answered}. */
  private record Failures(int count, Instant last, Instant answered) {}

  /** Without the longest unseen when there are too many. */
  private static <K, V> Map<K, V> forgetful() {
    return new LinkedHashMap<>(64, 0.75f, true) {
      private static final long serialVersionUID = 1L;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > MAX_REMEMBERED;
      }
    };
  }

  /**
   * Takes a login on, before its password is looked at.
   *
   * @param source where the client is
   * @param user what it calls itself
   * @return how long it waits until then; empty if so many wait that no other is looked at: clients
   *     give up after 60 s
   */
  public synchronized Optional<Duration> admit(String source, String user, Instant now) {
    Pair pair = Pair.of(source, user);
    Instant answered = failures.getOrDefault(pair.key(), NONE).answered();
    if (answered.isAfter(now.plus(LONGEST_DELAY))) {
      return Optional.empty();
    }
    SourcePace pace = sources.get(source);
    return pace == null || signedIn.get(pair) != null
        ? Optional.of(Duration.ZERO)
        : pace.next(now, LONGEST_DELAY);
  }

  /**
   * Counts a failure.
   *
   * @return how long the answer is to wait
   */
  public synchronized Duration failed(String source, String user, Instant now) {
    Pair pair = Pair.of(source, user);
    Failures ofPair = before(pair.key(), now);
    Failures ofAccount = before(pair.accountKey(), now);
    if (ofPair.count() == 0) {
      sources.computeIfAbsent(source, _ -> new SourcePace(now)).failed(now);
    }
    int doublings = Math.min(Math.max(ofPair.count(), ofAccount.count()), 10);
    Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
    Duration cost = delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
    Instant begin = ofPair.answered().isAfter(now) ? ofPair.answered() : now;
    Instant answered = begin.plus(cost);
    failures.put(pair.key(), new Failures(ofPair.count() + 1, now, answered));
    failures.put(pair.accountKey(), new Failures(ofAccount.count() + 1, now, now));
    return Duration.between(now, answered);
  }

  private Failures before(String key, Instant now) {
    Failures before = failures.getOrDefault(key, NONE);
    return now.isAfter(before.last().plus(QUIET)) ? NONE : before;
  }

  /** Forgets what this source did wrong with this account; what others did is still counted. */
  public synchronized void succeeded(String source, String user) {
    Pair pair = Pair.of(source, user);
    failures.remove(pair.key());
    signedIn.put(pair, true);
  }
}
