package org.cairn.console.join;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many people may join by themselves: some from one phone or network in an hour, some more in
 * all. Only accounts that were made count; how often somebody may try has a bound of its own, which
 * is looser: a name that is taken must not lock anybody out. Within the hour that began with the
 * first of them, counts only grow.
 *
 * <p>Safe for use by many threads: every method takes the lock, which guards all fields.
 */
public final class JoinRate {
  /** Sources that are remembered; with more, the overall limit has been reached long before. */
  private static final int MAX_SOURCES = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);

  /** So many names may be tried for one account that may be made. */
  private static final int TRIES = 10;

  private record Hour(Instant began, int made, int tries) {
    static Hour startingAt(Instant now) {
      return new Hour(now, 0, 0);
    }

    /** A clock that was set back must not make anybody wait for the old time to come again. */
    Hour at(Instant now) {
      return now.isBefore(began) || !now.isBefore(began.plus(HOUR)) ? startingAt(now) : this;
    }

    boolean admits(int limit) {
      return made < limit && tries < (long) limit * TRIES;
    }

    Hour oneMore() {
      return new Hour(began, made + 1, tries + 1);
    }

    /** The last one came to nothing. */
    Hour oneLess() {
      return new Hour(began, Math.max(0, made - 1), tries);
    }
  }

  private final int perSource;
  private final int overall;
  private final Map<String, Hour> bySource;
  private Hour all = Hour.startingAt(Instant.EPOCH);

  /**
   * @param perSource accounts for one source in an hour
   * @param overall accounts for all in an hour
   */
  public JoinRate(int perSource, int overall) {
    if (perSource < 1 || overall < 1) {
      throw new IllegalArgumentException("at least one person an hour may join");
    }
    this.perSource = perSource;
    this.overall = overall;
    this.bySource =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Hour> eldest) {
            return size() > MAX_SOURCES;
          }
        };
  }

  /**
   * Whether one more from this source is within the limits; if so it is counted as an account that
   * is made, until {@link #notMade} says otherwise.
   */
  public synchronized boolean admits(String source, Instant now) {
    all = all.at(now);
    Hour hour = bySource.getOrDefault(source, Hour.startingAt(now)).at(now);
    if (!all.admits(overall) || !hour.admits(perSource)) {
      return false;
    }
    all = all.oneMore();
    bySource.put(source, hour.oneMore());
    return true;
  }

  /** What was admitted came to nothing: the name was taken, or the gateway did not answer. */
  public synchronized void notMade(String source) {
    all = all.oneLess();
    bySource.computeIfPresent(source, (_, hour) -> hour.oneLess());
  }
}
