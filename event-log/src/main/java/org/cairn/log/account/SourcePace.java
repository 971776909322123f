package org.cairn.log.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How fast one source may try accounts that it never signed in to. It is free to be wrong about
 * some; after that they are looked at one after the other, at a pace. Confined to {@link
 * LoginThrottle}.
 */
final class SourcePace {
  /** So many accounts a camp behind one address may be wrong about at a time: old phones. */
  static final int FREE_ACCOUNTS = 20;

  /** One of them is forgiven every so often. */
  static final Duration FORGIVEN_AFTER = Duration.ofMinutes(1);

  /** So far apart further ones are looked at. */
  static final Duration PACE = Duration.ofSeconds(2);

  /** However long it went on, after so much quiet it is as good as new. */
  private static final int MOST_REMEMBERED = 2 * FREE_ACCOUNTS;

  private double wrong;
  private Instant at;
  private Instant free;

  SourcePace(Instant now) {
    this.at = now;
    this.free = now;
  }

  /** The source was wrong about one more account. */
  void failed(Instant now) {
    forgive(now);
    wrong = Math.min(MOST_REMEMBERED, wrong + 1);
  }

  private void forgive(Instant now) {
    if (now.isAfter(at)) {
      double forgiven = Duration.between(at, now).toMillis() / (double) FORGIVEN_AFTER.toMillis();
      wrong = Math.max(0, wrong - forgiven);
    }
    at = now;
  }

  /**
   * Takes the next place in the line, if there is one.
   *
   * @return how long to wait; empty if that is longer than {@code longest}
   */
  Optional<Duration> next(Instant now, Duration longest) {
    forgive(now);
    if (wrong <= FREE_ACCOUNTS) {
      return Optional.of(Duration.ZERO);
    }
    Instant begin = free.isAfter(now) ? free : now;
    Duration wait = Duration.between(now, begin);
    if (wait.compareTo(longest) > 0) {
      return Optional.empty();
    }
    free = begin.plus(PACE);
    return Optional.of(wait);
  }
}
