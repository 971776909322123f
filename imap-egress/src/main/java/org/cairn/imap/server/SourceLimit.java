package org.cairn.imap.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** How many connections each source has. Safe for threads. */
final class SourceLimit {
  private final int maxPerSource;
  private final ConcurrentMap<String, Integer> counts = new ConcurrentHashMap<>();

  SourceLimit(int maxPerSource) {
    this.maxPerSource = maxPerSource;
  }

  /** Counts one more, unless there are too many. */
  boolean enter(String source) {
    int count = counts.merge(source, 1, Integer::sum);
    if (count > maxPerSource) {
      leave(source);
      return false;
    }
    return true;
  }

  void leave(String source) {
    counts.computeIfPresent(source, (_, count) -> count == 1 ? null : count - 1);
  }
}
