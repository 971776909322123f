package org.cairn.log.kafka;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.cairn.log.record.BrokerStart;

/**
 * Which loss of power the log last went through (see {@link BrokerStart}). Confined to the thread
 * of its reader.
 */
public final class LossEpoch implements AutoCloseable {
  /** What a log says that never lost power, or a cluster whose replicas make up for it. */
  private static final String NONE = "none";

  private final Consumer<String, byte[]> consumer;
  private final TopicPartition partition = new TopicPartition(Topic.BROKER_START.topicName(), 0);
  private String current = NONE;

  public LossEpoch(LogConnection connection) {
    consumer = new KafkaConsumer<>(connection.as(connection.clientId() + "-epoch").consumer());
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
  }

  /** Reads the topic to its present end. */
  public String refresh() {
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    while (consumer.position(partition) < end) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
        read(record);
      }
    }
    return current;
  }

  private void read(ConsumerRecord<String, byte[]> record) {
    try {
      if (record.value() != null && FactFormat.read(record.value()) instanceof BrokerStart start) {
        current = start.lossEpoch();
      }
    } catch (UnreadableFactException e) {
      // A record of a newer version: to read again what was read is always safe.
      current = "unreadable-" + record.offset();
    }
  }

  @Override
  public void close() {
    consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
