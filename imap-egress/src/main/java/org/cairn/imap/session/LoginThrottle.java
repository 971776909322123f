package org.cairn.imap.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Makes guessing passwords slow: after failed logins to an account from a source each further login
 * to that account from there waits before it is checked, twice as long each time. A whole camp may
 * be one source, so the other accounts do not wait, and a right login forgives no failure of
 * another account.
 *
 * <p>Forgets a pair after a quiet time, and the longest unseen one when there are too many. Safe
 * for threads.
 */
public final class LoginThrottle {
  /** A slip of the thumb costs nothing. */
  private static final int FREE_FAILURES = 2;

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(8);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int MAX_PAIRS = 10_000;

  /** A name longer than any account's is remembered only so far. */
  private static final int MAX_NAME = 400;

  private final InstantSource clock;

  /** Guarded by this; the longest unseen first. */
  private final Map<Pair, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

  private record Pair(String source, String user) {
    private Pair {
      String name = user.length() > MAX_NAME ? user.substring(0, MAX_NAME) : user;
      user = name.strip().toLowerCase(Locale.ROOT);
    }
  }

  private record Failures(int count, Instant last) {}

  public LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** How long a login from {@code source} to the account {@code user} waits now. */
  public synchronized Duration delay(String source, String user) {
    Pair pair = new Pair(source, user);
    Failures failed = failures.get(pair);
    if (failed == null) {
      return Duration.ZERO;
    }
    if (failed.last().plus(FORGOTTEN_AFTER).isBefore(clock.instant())) {
      failures.remove(pair);
      return Duration.ZERO;
    }
    int doublings = Math.min(failed.count() - FREE_FAILURES, 10);
    if (doublings < 0) {
      return Duration.ZERO;
    }
    Duration delay = FIRST_DELAY.multipliedBy(1L << doublings);
    return delay.compareTo(LONGEST_DELAY) < 0 ? delay : LONGEST_DELAY;
  }

  /** Notes a failed login. */
  public synchronized void failed(String source, String user) {
    Pair pair = new Pair(source, user);
    Failures failed = failures.getOrDefault(pair, new Failures(0, clock.instant()));
    failures.put(pair, new Failures(failed.count() + 1, clock.instant()));
    if (failures.size() > MAX_PAIRS) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** Notes a login that was right. */
  public synchronized void succeeded(String source, String user) {
    failures.remove(new Pair(source, user));
  }
}
