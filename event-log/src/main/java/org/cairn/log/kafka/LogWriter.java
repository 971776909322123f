package org.cairn.log.kafka;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailboxDelivered;
import org.jspecify.annotations.Nullable;

/**
 * Appends facts to the log. An append is done when its future completes: then the record is as
 * durable as its topic promises. A future that fails may still have been written (the answer was
 * lost): whoever appends again must append the same.
 *
 * <p>Safe for use by many threads; what they append at the same time shares a commit.
 */
public final class LogWriter implements AutoCloseable {
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Producer<String, byte[]> producer;

  private LogWriter(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /** For what must be durable. */
  public static LogWriter open(LogConnection connection) {
    return new LogWriter(new KafkaProducer<>(connection.producer()));
  }

  /** For the trace and the like, which may be lost and must not hold anybody up. */
  public static LogWriter openLight(LogConnection connection) {
    Producer<String, byte[]> producer = new KafkaProducer<>(connection.lightProducer());
    beginToLookUp(producer, Topic.TRACE);
    return new LogWriter(producer);
  }

  /**
   * A light append does not wait until its topic is looked up, and fails: without this the first
   * mail of every service had no trace. The question is asked; the answer comes in the background.
   */
  private static void beginToLookUp(Producer<String, byte[]> producer, Topic topic) {
    try {
      producer.partitionsFor(topic.topicName());
    } catch (TimeoutException e) {
      // as it must: it does not wait
    }
  }

  public CompletableFuture<Position> append(LogFact fact) {
    return append(record(fact));
  }

  /** Appends a fact with octets that ride along. */
  public CompletableFuture<Position> append(LogFact fact, byte[] content) {
    ProducerRecord<String, byte[]> record = record(fact);
    if (content.length > 0) {
      record.headers().add(LogHeaders.CONTENT, content);
    }
    return append(record);
  }

  /** Appends a tombstone: on a compacted topic nothing of that key is kept any more. */
  public CompletableFuture<Position> remove(Topic topic, String key) {
    return appendRaw(topic, key, null);
  }

  /** Appends octets that are no fact: chunks of content, or a tombstone where they are null. */
  CompletableFuture<Position> appendRaw(Topic topic, String key, byte @Nullable [] value) {
    return append(new ProducerRecord<>(topic.topicName(), key, value));
  }

  private static ProducerRecord<String, byte[]> record(LogFact fact) {
    return new ProducerRecord<>(
        fact.topic().topicName(), partition(fact), fact.key(), FactFormat.write(fact));
  }

  /** An answer goes to the partition that its mail stood on, where the one who asked reads. */
  private static @Nullable Integer partition(LogFact fact) {
    return fact instanceof MailboxDelivered delivered ? delivered.accepted().partition() : null;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the callback tells the same
  private CompletableFuture<Position> append(ProducerRecord<String, byte[]> record) {
    CompletableFuture<Position> appended = new CompletableFuture<>();
    try {
      producer.send(
          record,
          (metadata, failure) -> {
            if (failure != null) {
              appended.completeExceptionally(
                  new EventLogException("append to " + record.topic() + " failed", failure));
            } else {
              appended.complete(new Position(metadata.partition(), Math.max(0, metadata.offset())));
            }
          });
    } catch (KafkaException | IllegalStateException e) {
      appended.completeExceptionally(
          new EventLogException("append to " + record.topic() + " failed", e));
    }
    return appended;
  }

  /** Waits a little for what is under way, then lets go. */
  @Override
  public void close() {
    producer.close(CLOSE_WITHIN);
  }
}
