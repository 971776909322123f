package org.cairn.console.join;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How many people may join by themselves: some from one phone or network in an hour, some more in
 * all. Within the hour that began with the first of them, counts only grow.
 *
 * <p>Safe for use by many threads: the method takes the lock, which guards all fields.
 */
public final class JoinRate {
  /** Sources that are remembered; with more, the overall limit has been reached long before. */
  private static final int MAX_SOURCES = 10_000;

  private static final Duration HOUR = Duration.ofHours(1);

  private record Hour(Instant began, int count) {
    static Hour startingAt(Instant now) {
      return new Hour(now, 0);
    }

    /** A clock that was set back must not make anybody wait for the old time to come again. */
    Hour at(Instant now) {
      return now.isBefore(began) || !now.isBefore(began.plus(HOUR)) ? startingAt(now) : this;
    }

    Hour oneMore() {
      return new Hour(began, count + 1);
    }
  }

  private final int perSource;
  private final int overall;
  private final Map<String, Hour> bySource;
  private Hour all = Hour.startingAt(Instant.EPOCH);

  /**
   * @param perSource for one source in an hour
   * @param overall for all in an hour
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

  /** Whether one more from this source is within the limits; if so it is counted. */
  public synchronized boolean admits(String source, Instant now) {
    all = all.at(now);
    Hour hour = bySource.getOrDefault(source, Hour.startingAt(now)).at(now);
    if (all.count() >= overall || hour.count() >= perSource) {
      return false;
    }
    all = all.oneMore();
    bySource.put(source, hour.oneMore());
    return true;
  }
}
