package org.cairn.log.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;

/** Reads single records again by their positions. Confined to one thread. */
public final class LogLookup implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PATIENCE = 10;

  private final Consumer<String, byte[]> consumer;
  private final RecordDecoder decoder;

  public LogLookup(LogConnection connection, LogWriter quarantine, InstantSource clock) {
    Map<String, Object> settings = connection.as(connection.clientId() + "-lookup").consumer();
    // A fetch that waits for more at the end of the log would hold up the next look.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    this.consumer = new KafkaConsumer<>(settings);
    this.decoder = new RecordDecoder(connection.clientId(), quarantine, clock);
  }

  /**
   * The fact at a position; empty if the record is not kept any more or holds no fact.
   *
   * @throws EventLogException if the log does not answer
   */
  public Optional<Received> read(Topic topic, Position position) throws InterruptedException {
    TopicPartition partition = new TopicPartition(topic.topicName(), position.partition());
    if (!consumer.assignment().contains(partition)) {
      consumer.assign(List.of(partition));
    }
    consumer.seek(partition, position.offset());
    for (int quiet = 0; quiet < PATIENCE; quiet++) {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
        // Where it is gone, reading begins at the first record that is kept.
        return record.offset() == position.offset() ? decoder.decode(record) : Optional.empty();
      }
    }
    throw new EventLogException("record " + topic.topicName() + " " + position + " is not read");
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
