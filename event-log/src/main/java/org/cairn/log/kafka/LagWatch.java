package org.cairn.log.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** Says after every poll how far one consumer is behind. Confined to its thread. */
final class LagWatch {
  private final LagMeter meter;
  private final String reader;

  /** Of every topic that was ever read: what is read no more is said to be unknown. */
  private final Map<String, OptionalLong> lags = new HashMap<>();

  LagWatch(LogConnection connection) {
    this.meter = connection.lag();
    this.reader = connection.clientId();
  }

  /** Asks the client for what its last fetch told: nothing goes over the network. */
  void look(Consumer<?, ?> consumer) {
    lags.replaceAll((_, _) -> OptionalLong.empty());
    for (TopicPartition partition : consumer.assignment()) {
      OptionalLong behind = consumer.currentLag(partition);
      if (behind.isPresent()) {
        long before = lags.getOrDefault(partition.topic(), OptionalLong.empty()).orElse(0);
        lags.put(partition.topic(), OptionalLong.of(before + behind.getAsLong()));
      } else {
        lags.putIfAbsent(partition.topic(), OptionalLong.empty());
      }
    }
    tell();
  }

  /** The consumer is gone. */
  void end() {
    lags.replaceAll((_, _) -> OptionalLong.empty());
    tell();
  }

  private void tell() {
    lags.forEach((topic, lag) -> meter.lag(reader, topic, lag));
  }
}
