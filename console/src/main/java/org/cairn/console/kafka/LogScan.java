package org.cairn.console.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;

/**
 * Reads topics once, as they are at this moment, for somebody who waits for the answer. It holds no
 * memory between questions: what people ask about rarely is not worth following. Confined to one
 * thread.
 */
final class LogScan implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);

  private final org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer;
  private final long deadlineNanos;

  LogScan(LogConnection connection, Duration patience) {
    this.deadlineNanos = System.nanoTime() + patience.toNanos();
    try {
      this.consumer =
          new KafkaConsumer<>(connection.as(connection.clientId() + "-scan").consumer());
    } catch (KafkaException e) {
      throw new EventLogException("the event log cannot be found", e);
    }
  }

  /** Where the kept records of a topic begin. */
  long begin(Topic topic) {
    return at(topic, consumer::beginningOffsets);
  }

  /** Where the next record of a topic will stand. */
  long end(Topic topic) {
    return at(topic, consumer::endOffsets);
  }

  private long at(Topic topic, OffsetQuestion question) {
    TopicPartition partition = partition(topic);
    try {
      // The consumer complains in its log about answers for partitions that it does not read.
      consumer.assign(List.of(partition));
      return question.ask(List.of(partition), left()).getOrDefault(partition, 0L);
    } catch (KafkaException e) {
      throw new EventLogException("topic " + topic.topicName() + " cannot be looked at", e);
    }
  }

  /**
   * Hands over the records from {@code from} up to {@code end}, in order.
   *
   * @throws EventLogException if the log does not answer in time
   */
  void read(Topic topic, long from, long end, Consumer<ConsumerRecord<String, byte[]>> reader) {
    TopicPartition partition = partition(topic);
    try {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      while (consumer.position(partition, left()) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.offset() < end) {
            reader.accept(record);
          }
        }
      }
    } catch (KafkaException e) {
      throw new EventLogException("topic " + topic.topicName() + " cannot be read", e);
    }
  }

  /**
   * Hands over records from {@code from} on as they come, until the reader has enough or no time is
   * left.
   *
   * @throws EventLogException if the log does not answer
   */
  void follow(Topic topic, long from, Predicate<ConsumerRecord<String, byte[]>> enough) {
    TopicPartition partition = partition(topic);
    try {
      consumer.assign(List.of(partition));
      consumer.seek(partition, from);
      while (deadlineNanos - System.nanoTime() > 0) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (enough.test(record)) {
            return;
          }
        }
      }
    } catch (KafkaException e) {
      throw new EventLogException("topic " + topic.topicName() + " cannot be read", e);
    }
  }

  private Duration left() {
    long leftNanos = deadlineNanos - System.nanoTime();
    if (leftNanos <= 0) {
      throw new EventLogException("the log did not answer in time");
    }
    return Duration.ofNanos(leftNanos);
  }

  private static TopicPartition partition(Topic topic) {
    return new TopicPartition(topic.topicName(), 0);
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofMillis(200)));
  }

  @FunctionalInterface
  private interface OffsetQuestion {
    Map<TopicPartition, Long> ask(List<TopicPartition> partitions, Duration timeout);
  }
}
