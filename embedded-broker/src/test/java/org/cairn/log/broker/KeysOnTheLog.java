package org.cairn.log.broker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads back what stands on a topic. */
final class KeysOnTheLog {
  private KeysOnTheLog() {}

  static Set<String> of(EmbeddedBroker broker, String topic) {
    TopicPartition partition = new TopicPartition(topic, 0);
    Set<String> keys = new HashSet<>();
    try (var consumer =
        new KafkaConsumer<String, byte[]>(
            broker.connection(BrokerCredentials.ADMIN, "check").consumer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          keys.add(record.key());
        }
      }
    }
    return keys;
  }
}
