package org.cairn.log.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.jboss.logging.Logger;

/**
 * Reads what is appended to a topic from now on: for what is said again if nobody hears it. Nothing
 * is committed. Confined to one thread, but for {@link #wakeUp}.
 */
public final class LogTail implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LogTail.class);

  private final Topic topic;
  private final RecordDecoder decoder;
  private final Consumer<String, byte[]> consumer;

  private LogTail(
      LogConnection connection, Topic topic, LogWriter quarantine, InstantSource clock) {
    Map<String, Object> settings =
        connection.as(connection.clientId() + "-" + topic.topicName()).consumer();
    // What is to be done where our place is gone depends on which end of the topic is gone.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    this.topic = topic;
    this.decoder = new RecordDecoder(connection.clientId(), quarantine, clock);
    this.consumer = new KafkaConsumer<>(settings);
  }

  /**
   * What is appended after this has returned is read.
   *
   * @param quarantine where unreadable records go
   * @throws EventLogException if the log does not answer, or has no such topic yet
   */
  public static LogTail open(
      LogConnection connection, Topic topic, LogWriter quarantine, InstantSource clock)
      throws InterruptedException {
    LogTail tail;
    try {
      tail = new LogTail(connection, topic, quarantine, clock);
    } catch (KafkaException e) {
      throw new EventLogException("no client for the event log", e);
    }
    try {
      tail.goToTheEnd();
      return tail;
    } catch (RuntimeException | InterruptedException e) {
      tail.close();
      throw e;
    }
  }

  private void goToTheEnd() throws InterruptedException {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.topicName()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      if (partitions.isEmpty()) {
        throw new EventLogException("topic " + topic.topicName() + " is not there yet");
      }
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      partitions.forEach(consumer::position); // only this asks where the end is
    } catch (KafkaException e) {
      throw trouble(e);
    }
  }

  /**
   * What came; returns early when something comes, or somebody {@linkplain #wakeUp wakes} us.
   *
   * @throws EventLogException if the log refuses; an answer that takes long is no trouble
   */
  public List<Received> poll(Duration longest) throws InterruptedException {
    List<Received> batch = new ArrayList<>();
    try {
      for (ConsumerRecord<String, byte[]> record : consumer.poll(longest)) {
        decoder.decode(record).ifPresent(batch::add);
      }
    } catch (WakeupException e) {
      // somebody has something for us to do
    } catch (OffsetOutOfRangeException e) {
      findOurPlace(e.offsetOutOfRangePartitions());
    } catch (KafkaException e) {
      throw trouble(e);
    }
    return batch;
  }

  /** Old records go by and by; a log that lost power may have lost its newest. */
  private void findOurPlace(Map<TopicPartition, Long> lost) throws InterruptedException {
    try {
      Map<TopicPartition, Long> begins = consumer.beginningOffsets(lost.keySet());
      lost.forEach(
          (partition, place) -> {
            LOG.infof("tail=%s place %d is gone", partition, place);
            if (place < begins.getOrDefault(partition, 0L)) {
              consumer.seekToBeginning(List.of(partition));
            } else {
              consumer.seekToEnd(List.of(partition));
            }
            consumer.position(partition);
          });
    } catch (KafkaException e) {
      throw trouble(e);
    }
  }

  private EventLogException trouble(KafkaException cause) throws InterruptedException {
    if (cause instanceof InterruptException) {
      Thread.interrupted();
      throw new InterruptedException("while " + topic.topicName() + " was read");
    }
    return new EventLogException("topic " + topic.topicName() + " is not read", cause);
  }

  /** Ends the present or the next wait early; may be called by any thread. */
  public void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
