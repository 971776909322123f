package org.cairn.log.kafka;

import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.format.UnreadableFactException;
import org.jboss.logging.Logger;

/** Turns records into facts; what is none goes to quarantine, whole, and reading goes on. */
final class RecordDecoder {
  private static final Logger LOG = Logger.getLogger(RecordDecoder.class);
  private static final Map<String, Topic> TOPICS =
      Arrays.stream(Topic.values())
          .collect(Collectors.toMap(Topic::topicName, Function.identity()));

  private final QuarantineWriter quarantine;

  RecordDecoder(String teller, LogWriter quarantine, InstantSource clock) {
    this.quarantine = new QuarantineWriter(quarantine, teller, clock);
  }

  /** The fact, or nothing for a tombstone and for what went to quarantine. */
  Optional<Received> decode(ConsumerRecord<String, byte[]> record) throws InterruptedException {
    if (record.value() == null) {
      return Optional.empty();
    }
    Position position = new Position(record.partition(), record.offset());
    Topic topic = Optional.ofNullable(TOPICS.get(record.topic())).orElseThrow();
    try {
      return Optional.of(
          new Received(
              topic,
              position,
              FactFormat.read(record.value()),
              LogHeaders.content(record.headers())));
    } catch (UnreadableFactException e) {
      quarantine.setAside(
          record.topic(),
          position,
          e.reason(),
          record.value(),
          LogHeaders.content(record.headers()));
      LOG.errorf("topic=%s position=%s set aside: %s", record.topic(), position, e.reason());
      return Optional.empty();
    }
  }
}
