package org.cairn.log.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Sha256;

/** Reads large contents back from the log. One at a time: callers wait for each other. */
public final class ContentReader implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(500);

  /** So many empty polls in a row, and the content is taken to be gone. */
  private static final int PATIENCE = 20;

  private final Consumer<String, byte[]> consumer;

  public ContentReader(LogConnection connection) {
    Map<String, Object> settings = connection.as(connection.clientId() + "-content").consumer();
    // A fetch that waits for more at the end of the log would hold up the next content.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
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
    read(content, content.chunks(), new DigestOutputStream(to, digest));
    if (!Sha256.of(digest).equals(content.hash())) {
      throw new MissingContentException("content " + content.id() + " is not what was stored");
    }
  }

  private void read(ContentRef.Stored content, int chunks, OutputStream to)
      throws IOException, MissingContentException {
    TopicPartition partition =
        new TopicPartition(Topic.CONTENT.topicName(), content.first().partition());
    consumer.assign(List.of(partition));
    consumer.seek(partition, content.first().offset());
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    int next = 0;
    int quiet = 0;
    while (next < chunks) {
      if (consumer.position(partition) >= end) {
        throw new MissingContentException("chunk " + next + " of " + content.id() + " is gone");
      }
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      quiet = records.isEmpty() ? quiet + 1 : 0;
      if (quiet > PATIENCE) {
        throw new EventLogException("content " + content.id() + " cannot be read now");
      }
      for (ConsumerRecord<String, byte[]> record : records) {
        if (next < chunks
            && record.value() != null
            && content.id().chunkKey(next).equals(record.key())) {
          to.write(record.value());
          next++;
        }
      }
    }
  }

  /**
   * The first chunk of a content, which holds the header section of a mail.
   *
   * @throws MissingContentException if it is gone: to try again does not help
   * @throws EventLogException if the log does not answer
   */
  public synchronized byte[] firstChunk(ContentRef.Stored content) throws MissingContentException {
    ByteArrayOutputStream chunk = new ByteArrayOutputStream();
    try {
      read(content, 1, chunk);
    } catch (IOException e) {
      throw new IllegalStateException("memory takes all", e);
    }
    return chunk.toByteArray();
  }

  @Override
  public synchronized void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
