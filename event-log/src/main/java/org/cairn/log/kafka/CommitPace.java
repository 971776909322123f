package org.cairn.log.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * Says when positions are committed: only those that moved, and not with every batch. A commit is a
 * write of the broker's, and a reader whose mails come one by one would ask for one with each of
 * them, and an idle one ten times a second. What is not committed yet is read again after a crash,
 * which every handler stands. Confined to its reader's thread.
 */
final class CommitPace {
  private final long everyNanos;
  private final Map<TopicPartition, Long> done = new HashMap<>();
  private final Map<TopicPartition, Long> asked = new HashMap<>();
  private long askedAt;

  CommitPace(Duration every, long nowNanos) {
    this.everyNanos = every.toNanos();
    this.askedAt = nowNanos - everyNanos;
  }

  /** Takes note of positions; gives those to commit now, mostly none. */
  Map<TopicPartition, Long> next(Map<TopicPartition, Long> positions, long nowNanos) {
    done.putAll(positions);
    if (nowNanos - askedAt < everyNanos) {
      return Map.of();
    }
    Map<TopicPartition, Long> moved = rest();
    if (!moved.isEmpty()) {
      askedAt = nowNanos;
    }
    return moved;
  }

  /** Gives all positions that moved since they were last given. */
  Map<TopicPartition, Long> rest() {
    Map<TopicPartition, Long> moved = new HashMap<>(done);
    moved.entrySet().removeIf(entry -> entry.getValue().equals(asked.get(entry.getKey())));
    asked.putAll(moved);
    return moved;
  }

  /** The last commit failed: all positions are given again. */
  void again() {
    asked.clear();
  }

  /** The partitions are given out anew: what was done is for their new reader to say. */
  void clear() {
    done.clear();
    asked.clear();
  }
}
