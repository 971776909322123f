package org.cairn.log.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;

/**
 * Deletes the records below a position, once nobody needs them any more: the only way records leave
 * a topic that is neither compacted nor bounded. Confined to one thread.
 */
public final class LogTrimmer implements AutoCloseable {
  private final Admin admin;
  private final LossEpoch epoch;
  private final Map<TopicPartition, Long> trimmed = new HashMap<>();

  public LogTrimmer(LogConnection connection) {
    LogConnection trimming = connection.as(connection.clientId() + "-trim");
    this.epoch = new LossEpoch(trimming);
    try {
      this.admin = Admin.create(trimming.admin());
    } catch (KafkaException e) {
      epoch.close();
      throw e;
    }
  }

  /**
   * @param keepFrom for each partition the first offset that is still needed
   * @throws EventLogException when the broker refuses or does not answer; nothing is lost by that
   */
  public void trim(Map<TopicPartition, Long> keepFrom) throws InterruptedException {
    Map<TopicPartition, RecordsToDelete> deletions = new HashMap<>();
    keepFrom.forEach((p, offset) -> deletions.put(p, RecordsToDelete.beforeOffset(offset)));
    try {
      admin.deleteRecords(deletions).all().get(15, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("records below " + keepFrom + " are not deleted yet", e);
    }
  }

  /**
   * Where the next record of each partition will stand.
   *
   * @throws EventLogException when the broker does not answer
   */
  public Map<TopicPartition, Long> ends(Set<Topic> topics) throws InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted = new HashMap<>();
    for (Topic topic : topics) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        wanted.put(new TopicPartition(topic.topicName(), partition), OffsetSpec.latest());
      }
    }
    try {
      Map<TopicPartition, Long> ends = new HashMap<>();
      admin
          .listOffsets(wanted)
          .all()
          .get(15, TimeUnit.SECONDS)
          .forEach((partition, end) -> ends.put(partition, end.offset()));
      return ends;
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the ends of " + topics + " are not known now", e);
    }
  }

  /**
   * Deletes the records of {@code topics} that {@code group} has committed to be done with. Only
   * positions of the present {@linkplain LossEpoch loss epoch} are believed: an older one may point
   * into what was written after a loss of power, and its reader, which does not believe it either,
   * reads again all that is kept.
   *
   * @throws EventLogException when the broker refuses or does not answer; nothing is lost by that
   */
  public void trimRead(String group, Set<Topic> topics) throws InterruptedException {
    Map<String, Topic> wanted =
        topics.stream().collect(Collectors.toMap(Topic::topicName, Function.identity()));
    Map<TopicPartition, Long> keepFrom = new HashMap<>();
    String epochNow = epoch.refresh();
    committed(group)
        .forEach(
            (partition, position) -> {
              Topic topic = wanted.get(partition.topic());
              if (topic != null
                  && position.offset() > trimmed.getOrDefault(partition, 0L)
                  && isBelieved(group, topic, position, epochNow)) {
                keepFrom.put(partition, position.offset());
              }
            });
    if (!keepFrom.isEmpty()) {
      trim(keepFrom);
      trimmed.putAll(keepFrom);
    }
  }

  /**
   * Kafka Streams writes metadata of its own; what it reads and keeps is flushed, so its positions
   * on flushed topics hold whatever happened.
   */
  private static boolean isBelieved(
      String group, Topic topic, OffsetAndMetadata position, String epochNow) {
    return group.equals(ReaderGroup.ROUTER_LEDGER)
        ? topic.flushed()
        : position.metadata().equals(epochNow);
  }

  private Map<TopicPartition, OffsetAndMetadata> committed(String group)
      throws InterruptedException {
    try {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata(group)
          .get(15, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("positions of " + group + " are not known now", e);
    }
  }

  @Override
  public void close() {
    epoch.close();
    admin.close();
  }
}
