package org.cairn.log.kafka;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;

/**
 * What a service does with the records it reads. Called by one thread. Whatever it throws makes the
 * reader pause, and begin again from the positions that were last committed.
 */
public interface BatchHandler {
  /**
   * Deals with the records that came, in order; {@code batch} is empty when none came for a tenth
   * of a second, or for half of one where it has been quiet.
   *
   * @return for each partition the offset before which nothing is needed any more; a partition that
   *     is left out keeps its committed position
   */
  Map<TopicPartition, Long> handle(List<Received> batch) throws InterruptedException;

  /** Topics that are not to be read for now; asked after every batch. */
  default Set<Topic> pauses() {
    return Set.of();
  }

  /** These partitions are ours from now on, read from their committed positions. */
  default void assigned(Set<TopicPartition> partitions) {}

  /** These partitions are somebody else's now; what was begun on them, they begin again. */
  default void revoked(Set<TopicPartition> partitions) {}
}
