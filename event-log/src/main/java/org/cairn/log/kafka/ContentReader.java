package org.cairn.log.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Reads large contents back from the log. One at a time: callers wait for each other. Chunks that
 * follow each other on the log are read without asking for their place again.
 */
public final class ContentReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  /** So many empty polls in a row, and the log is taken not to answer. */
  private static final int PATIENCE = 20;

  /** Chunks that are here beside the one that is wanted. */
  private static final int AT_ONCE = 4;

  /** What is so near is read past; what is farther is asked for by its place. */
  private static final int NEAR = 16;

  private final Consumer<String, byte[]> consumer;
  private final Deque<ConsumerRecord<String, byte[]>> come = new ArrayDeque<>();
  private @Nullable TopicPartition assigned;

  /** Where the next record stands that was not taken. */
  private long next;

  public ContentReader(LogConnection connection) {
    Map<String, Object> settings = connection.as(connection.clientId() + "-content").consumer();
    // A fetch that waits for more at the end of the log would hold up the next content.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, AT_ONCE);
    this.consumer = new KafkaConsumer<>(settings);
  }

  /**
   * Copies a content, chunk by chunk.
   *
   * @throws MissingContentException if a chunk is gone or the whole is not what was stored: to try
   *     again does not help
   * @throws EventLogException if the log does not answer
   * @throws IOException if {@code to} fails
   */
  public synchronized void copy(ContentRef.Stored content, OutputStream to)
      throws IOException, MissingContentException {
    MessageDigest digest = Sha256.newDigest();
    Position at = content.first();
    for (int number = 0; number < content.chunks(); number++) {
      Chunk chunk = chunk(content, number, at);
      digest.update(chunk.octets());
      to.write(chunk.octets());
      at = new Position(at.partition(), chunk.position().offset() + 1);
    }
    if (!Sha256.of(digest).equals(content.hash())) {
      throw new MissingContentException("content " + content.id() + " is not what was stored");
    }
  }

  /** A piece of a content, and where it stands. */
  @SuppressWarnings("ArrayRecordComponent") // octets on their way through
  public record Chunk(byte[] octets, Position position) {}

  /**
   * The first chunk of a content, which holds the header section of a mail.
   *
   * @throws MissingContentException if it is gone: to try again does not help
   * @throws EventLogException if the log does not answer
   */
  public byte[] firstChunk(ContentRef.Stored content) throws MissingContentException {
    return chunk(content, 0, content.first()).octets();
  }

  /**
   * One chunk of a content, whose octets are not compared with any hash.
   *
   * @param number from 0
   * @param notBefore where it does not stand before: behind the one before it, if that is known
   * @throws MissingContentException if it is gone: to try again does not help
   * @throws EventLogException if the log does not answer
   */
  public synchronized Chunk chunk(ContentRef.Stored content, int number, Position notBefore)
      throws MissingContentException {
    String key = content.id().chunkKey(number);
    TopicPartition partition = new TopicPartition(Topic.CONTENT.topicName(), notBefore.partition());
    goTo(partition, notBefore.offset());
    int quiet = 0;
    while (true) {
      ConsumerRecord<String, byte[]> record = come.poll();
      if (record == null) {
        consumer.poll(POLL).forEach(come::add);
        quiet = come.isEmpty() ? quiet + 1 : 0;
        if (quiet > 0 && isAtEnd(partition)) {
          throw new MissingContentException("chunk " + number + " of " + content.id() + " is gone");
        }
        if (quiet > PATIENCE) {
          throw new EventLogException("content " + content.id() + " cannot be read now");
        }
        continue;
      }
      next = record.offset() + 1;
      if (record.value() != null && key.equals(record.key())) {
        return new Chunk(record.value(), new Position(partition.partition(), record.offset()));
      }
    }
  }

  private void goTo(TopicPartition partition, long offset) {
    boolean near = partition.equals(assigned) && offset >= next && offset - next <= NEAR;
    if (!near) {
      come.clear();
      assigned = null;
      consumer.assign(List.of(partition));
      consumer.seek(partition, offset);
      assigned = partition;
      next = offset;
    }
    while (!come.isEmpty() && come.element().offset() < offset) {
      next = come.remove().offset() + 1;
    }
  }

  private boolean isAtEnd(TopicPartition partition) {
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    return consumer.position(partition) >= end;
  }

  @Override
  public synchronized void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
