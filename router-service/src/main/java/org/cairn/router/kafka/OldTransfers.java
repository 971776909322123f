package org.cairn.router.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogTrimmer;

/**
 * Finds what adapters need not read any more. They follow their transfers from the end on, and what
 * none of them answers is driven again by the ledger: after an hour a transfer is over.
 */
final class OldTransfers {
  private static final Duration KEPT = Duration.ofHours(1);

  private record Ends(long nanos, Map<TopicPartition, Long> offsets) {}

  private final LongSupplier nanos;
  private final Deque<Ends> seen = new ArrayDeque<>();

  /**
   * @param nanos monotonic
   */
  OldTransfers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  void trim(LogTrimmer trimmer) throws InterruptedException {
    long now = nanos.getAsLong();
    seen.addLast(new Ends(now, trimmer.ends(Topic.transfers())));
    Map<TopicPartition, Long> keepFrom = Map.of();
    while (now - seen.getFirst().nanos() >= KEPT.toNanos()) {
      keepFrom = seen.removeFirst().offsets();
    }
    if (!keepFrom.isEmpty()) {
      trimmer.trim(keepFrom);
    }
  }
}
