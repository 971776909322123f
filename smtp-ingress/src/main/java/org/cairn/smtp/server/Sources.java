package org.cairn.smtp.server;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Counts the connections from every source, and says when one has too many. */
final class Sources {
  private final int limit;
  private final ConcurrentMap<String, Integer> connections = new ConcurrentHashMap<>();

  Sources(int limit) {
    this.limit = limit;
  }

  /** Counts a connection in, unless there are too many. */
  boolean enter(String source) {
    boolean[] entered = {false};
    connections.compute(
        source,
        (_, count) -> {
          int now = count == null ? 0 : count;
          entered[0] = now < limit;
          return entered[0] ? Integer.valueOf(now + 1) : count;
        });
    return entered[0];
  }

  /** Counts a connection out that was counted in. */
  void leave(String source) {
    connections.computeIfPresent(source, (_, count) -> count > 1 ? count - 1 : null);
  }
}
