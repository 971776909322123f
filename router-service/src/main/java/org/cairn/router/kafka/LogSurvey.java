package org.cairn.router.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogHeaders;
import org.cairn.log.record.ContentId;
import org.cairn.router.content.NamedContents;
import org.cairn.router.content.StoredContent;

/**
 * Reads whole topics to find content that nothing names. Confined to one thread; takes its time,
 * since there is none to save.
 */
final class LogSurvey implements AutoCloseable {
  /**
   * All that may name content, in the order in which a mail goes through it. What goes on while we
   * read is met further on; and what is handed back to {@code mail.accepted} stays held in the
   * ledger's changelog.
   */
  private static final List<Topic> NAMING = naming();

  private static final Pattern CHUNK_KEY = Pattern.compile("[0-9a-f]{32}/[0-9]{1,9}");

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration REST = Duration.ofMillis(10);

  /** So many empty polls in a row, and the log is taken not to answer. */
  private static final int PATIENCE = 40;

  private final KafkaConsumer<String, byte[]> consumer;

  private static List<Topic> naming() {
    List<Topic> naming = new ArrayList<>();
    naming.add(Topic.BUNDLE_RECEIVED);
    naming.add(Topic.MAIL_ACCEPTED);
    naming.add(Topic.MAILBOX_DELIVERY);
    naming.add(Topic.CUSTODY);
    naming.add(Topic.LEDGER_CHANGELOG);
    naming.addAll(Topic.transfers());
    naming.add(Topic.QUARANTINE);
    return List.copyOf(naming);
  }

  LogSurvey(LogConnection connection) {
    Map<String, Object> settings = connection.as(connection.clientId() + "-survey").consumer();
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    // A fetch that waits for news would hold up the question where the end is.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 20);
    this.consumer = new KafkaConsumer<>(settings);
  }

  /**
   * What is on the log and is named nowhere.
   *
   * @throws EventLogException if not everything could be read to its end: then nobody knows
   */
  List<StoredContent> unnamed() throws InterruptedException {
    NamedContents names = new NamedContents(contents());
    for (Topic topic : NAMING) {
      if (names.areAll()) {
        return List.of();
      }
      read(topic, record -> name(topic, record, names));
    }
    return names.unnamed();
  }

  private static void name(
      Topic topic, ConsumerRecord<String, byte[]> record, NamedContents names) {
    if (record.value() == null) {
      return;
    }
    names.read(record.value());
    if (topic == Topic.QUARANTINE) {
      // There the record that was set aside rides beside what is said about it.
      for (Header header : record.headers().headers(LogHeaders.CONTENT)) {
        names.read(header.value());
      }
    }
  }

  /** Where a topic ends: the sum over its partitions, so that whatever is appended changes it. */
  long end(Topic topic) {
    return consumer.endOffsets(partitions(topic)).values().stream().mapToLong(end -> end).sum();
  }

  private List<TopicPartition> partitions(Topic topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new EventLogException("topic " + topic.topicName() + " is not there");
    }
    return partitions;
  }

  /** Every content that is there, whole or not. */
  List<StoredContent> contents() throws InterruptedException {
    Map<String, Long> chunks = new HashMap<>();
    read(
        Topic.CONTENT,
        record -> {
          if (record.key() == null || !CHUNK_KEY.matcher(record.key()).matches()) {
            return; // no chunk of ours: it has no id that anything could name
          }
          if (record.value() == null) {
            chunks.remove(record.key());
          } else {
            chunks.put(record.key(), record.offset());
          }
        });
    Map<ContentId, StoredContent> contents = new HashMap<>();
    chunks.forEach(
        (key, offset) ->
            contents.merge(NamedContents.idOf(key), one(key, offset), LogSurvey::together));
    return new ArrayList<>(contents.values());
  }

  private static StoredContent one(String key, long offset) {
    ContentId id = NamedContents.idOf(key);
    int chunk = Integer.parseInt(key.substring(key.indexOf('/') + 1));
    return new StoredContent(id, new TreeSet<>(List.of(chunk)), offset);
  }

  private static StoredContent together(StoredContent one, StoredContent other) {
    TreeSet<Integer> chunks = new TreeSet<>(one.chunks());
    chunks.addAll(other.chunks());
    return new StoredContent(one.id(), chunks, Math.max(one.last(), other.last()));
  }

  /**
   * Reads a topic to an end that is asked for again once it is reached: while we read, a compacted
   * topic may lose a record ahead of us for a newer one of its key behind the end of before.
   */
  private void read(Topic topic, Consumer<ConsumerRecord<String, byte[]>> taker)
      throws InterruptedException {
    List<TopicPartition> partitions = partitions(topic);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    int quiet = 0;
    while (!isAtEnd(partitions)) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      quiet = records.isEmpty() ? quiet + 1 : 0;
      if (quiet > PATIENCE) {
        throw new EventLogException("topic " + topic.topicName() + " cannot be read to its end");
      }
      records.forEach(taker);
      Thread.sleep(REST);
    }
  }

  private boolean isAtEnd(List<TopicPartition> partitions) {
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    return partitions.stream().allMatch(p -> consumer.position(p) >= ends.getOrDefault(p, 0L));
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
