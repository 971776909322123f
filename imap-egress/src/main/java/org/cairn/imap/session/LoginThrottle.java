package org.cairn.imap.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing passwords slow: after failed logins from a source each further login of that
 * source waits before it is checked, twice as long each time. Forgets a source after a quiet time,
 * and the longest unseen one when there are too many. Safe for threads.
 */
public final class LoginThrottle {
  /** A slip of the thumb costs nothing. */
  private static final int FREE_FAILURES = 2;

  private static final Duration FIRST_DELAY = Duration.ofMillis(500);
  private static final Duration LONGEST_DELAY = Duration.ofSeconds(8);
  private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
  private static final int MAX_SOURCES = 10_000;

  private final InstantSource clock;

  /** Guarded by this; the longest unseen first. */
  private final Map<String, Failures> failures = new LinkedHashMap<>(16, 0.75f, true);

  private record Failures(int count, Instant last) {}

  public LoginThrottle(InstantSource clock) {
    this.clock = clock;
  }

  /** How long a login from {@code source} waits now. */
  public synchronized Duration delay(String source) {
    Failures failed = failures.get(source);
    if (failed == null) {
      return Duration.ZERO;
    }
    if (failed.last().plus(FORGOTTEN_AFTER).isBefore(clock.instant())) {
      failures.remove(source);
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
  public synchronized void failed(String source) {
    Failures failed = failures.getOrDefault(source, new Failures(0, clock.instant()));
    failures.put(source, new Failures(failed.count() + 1, clock.instant()));
    if (failures.size() > MAX_SOURCES) {
      failures.remove(failures.keySet().iterator().next());
    }
  }

  /** Notes a login that was right. */
  public synchronized void succeeded(String source) {
    failures.remove(source);
  }
}
