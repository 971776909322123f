package org.cairn.log.kafka;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.record.BrokerStart;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The client library against a real broker. Each test keeps to topics and groups of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LogOverBrokerTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final InstantSource CLOCK = InstantSource.system();

  private final EmbeddedBroker broker;
  private final LogConnection connection;
  private final LogWriter log;
  private final Random random = new Random(7);

  LogOverBrokerTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory);
    connection = broker.connection("admin", "test");
    log = LogWriter.open(connection);
  }

  @AfterAll
  void stop() {
    log.close();
    broker.close();
  }

  private LogFact command() {
    return new OperatorCommand.Expire(
        RequestId.random(random), Instant.EPOCH, MailId.random(random));
  }

  /** Keeps what it is given and closes all of it at once. */
  private static final class Keeper implements BatchHandler {
    private final List<LogFact> facts;

    Keeper(List<LogFact> facts) {
      this.facts = facts;
    }

    @Override
    public Map<TopicPartition, Long> handle(List<Received> batch) {
      Map<TopicPartition, Long> done = new HashMap<>();
      for (Received received : batch) {
        facts.add(received.fact());
        done.put(
            new TopicPartition(received.topic().topicName(), received.position().partition()),
            received.position().offset() + 1);
      }
      return done;
    }
  }

  private LogReader reader(String group, Topic topic, BatchHandler handler) {
    return LogReader.start(
        connection.as(group + "-0"), group, List.of(topic), log, CLOCK, () -> handler);
  }

  /** Without being looked up before, a light append fails at first however long one waits. */
  @Test
  void theFirstThingThatIsToldLightlyArrives() {
    assertThat(List.of(1, 2, 4, 8)).anyMatch(this::firstLightAppendArrivesAfter);
  }

  private boolean firstLightAppendArrivesAfter(int seconds) {
    try (LogWriter light = LogWriter.openLight(connection)) {
      await().pollDelay(Duration.ofSeconds(seconds)).until(() -> true);
      TraceLine line = TraceLine.of(MailId.random(random), Instant.EPOCH, "test", "told", "");
      return light.append(line).handle((_, failure) -> failure == null).join();
    }
  }

  @Test
  void aFactComesBackWithItsContent() throws Exception {
    byte[] octets = {0, 1, (byte) 0xff, '\r', '\n'};
    TraceLine line = TraceLine.of(MailId.random(random), Instant.EPOCH, "test", "told", "");
    log.append(line, octets).get(10, SECONDS);

    List<Received> received = new CopyOnWriteArrayList<>();
    try (LogTable table = LogTable.start(connection, Topic.TRACE, log, CLOCK, received::add)) {
      assertThat(table.awaitCaughtUp(SOON)).isTrue();
    }

    assertThat(received)
        .anySatisfy(
            r -> {
              assertThat(r.fact()).isEqualTo(line);
              assertThat(r.content()).isEqualTo(octets);
            });
  }

  @Test
  void whatWasClosedIsNotReadAgainAndWhatWasNotIs() throws Exception {
    LogFact closed = command();
    LogFact open = command();
    List<LogFact> first = new CopyOnWriteArrayList<>();
    try (LogReader _ = reader("closing", Topic.OPERATOR_COMMAND, new Keeper(first))) {
      log.append(closed).get(10, SECONDS);
      await().atMost(SOON).until(() -> first.contains(closed));
      await().atMost(SOON).until(() -> committed("closing") > 0);
    }
    log.append(open).get(10, SECONDS);

    List<LogFact> second = new CopyOnWriteArrayList<>();
    try (LogReader _ = reader("closing", Topic.OPERATOR_COMMAND, new Keeper(second))) {
      await().atMost(SOON).until(() -> second.contains(open));
    }

    assertThat(second).doesNotContain(closed);
  }

  private long committed(String group) throws Exception {
    try (var admin = Admin.create(connection.admin())) {
      return admin
          .listConsumerGroupOffsets(group)
          .partitionsToOffsetAndMetadata()
          .get(10, SECONDS)
          .size();
    }
  }

  @Test
  void aHandlerThatFailedGetsTheSameRecordsAgain() throws Exception {
    LogFact fact = command();
    AtomicInteger failures = new AtomicInteger();
    List<LogFact> facts = new CopyOnWriteArrayList<>();
    Keeper keeper = new Keeper(facts);
    BatchHandler failsTwice =
        batch -> {
          if (!batch.isEmpty() && failures.getAndIncrement() < 2) {
            throw new IllegalStateException("trouble");
          }
          return keeper.handle(batch);
        };

    try (LogReader _ = reader("failing", Topic.OPERATOR_COMMAND, failsTwice)) {
      log.append(fact).get(10, SECONDS);

      await().atMost(SOON).until(() -> facts.contains(fact));
    }

    assertThat(facts.stream().filter(fact::equals)).hasSize(1);
  }

  @Test
  void whatIsNoFactGoesToQuarantineWholeAndReadingGoesOn() throws Exception {
    byte[] damaged = "{\"v\":9}".getBytes(StandardCharsets.UTF_8);
    byte[] rode = {0, 1, (byte) 0xff, '\r', '\n'};
    appendDamaged(damaged, rode);
    List<Received> quarantine = new CopyOnWriteArrayList<>();

    try (LogReader reader = reader("custody-test", Topic.CUSTODY, _ -> Map.of());
        LogTable _ = LogTable.start(connection, Topic.QUARANTINE, log, CLOCK, quarantine::add)) {
      await()
          .atMost(SOON)
          .untilAsserted(
              () ->
                  assertThat(quarantine)
                      .anySatisfy(
                          r -> {
                            assertThat(((Quarantined) r.fact()).origin()).isEqualTo("custody");
                            assertThat(r.content()).isEqualTo(damaged);
                          })
                      .anySatisfy(
                          r -> {
                            assertThat(((Quarantined) r.fact()).origin()).isEqualTo("custody");
                            assertThat(r.content()).isEqualTo(rode);
                          }));
      assertThat(quarantine).extracting(r -> r.fact().key()).containsOnly("custody/0:0");
      assertThat(reader.isReading()).isTrue();
    }
  }

  private void appendDamaged(byte[] value, byte[] content) throws Exception {
    ProducerRecord<String, byte[]> damaged =
        new ProducerRecord<>(Topic.CUSTODY.topicName(), "x", value);
    damaged.headers().add(LogHeaders.CONTENT, content);
    try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(connection.producer())) {
      producer.send(damaged).get(10, SECONDS);
    }
  }

  @Test
  void afterALossOfPowerWhatIsKeptIsReadAgain() throws Exception {
    LogFact fact = command();
    List<LogFact> facts = new CopyOnWriteArrayList<>();
    try (LogReader _ = reader("rewinding", Topic.OPERATOR_COMMAND, new Keeper(facts))) {
      log.append(fact).get(10, SECONDS);
      await().atMost(SOON).until(() -> facts.contains(fact));

      log.append(new BrokerStart("later", Instant.EPOCH, "lost-" + random.nextInt()))
          .get(10, SECONDS);

      await().atMost(SOON).until(() -> facts.stream().filter(fact::equals).count() == 2);
    }
  }

  /** Seen with a broker that restarts under a name: for a moment nobody knows it. */
  @Test
  void aReaderOutlivesABrokerWhoseNameIsNotKnown() {
    LogConnection nowhere = new LogConnection("broker.invalid:9092", "", "", "lost");
    try (LogReader reader =
            LogReader.start(
                nowhere, "lost", List.of(Topic.OPERATOR_COMMAND), log, CLOCK, () -> _ -> Map.of());
        LogTable table = LogTable.start(nowhere, Topic.ACCOUNT, log, CLOCK, _ -> {})) {
      await()
          .during(Duration.ofSeconds(2))
          .atMost(SOON)
          .until(() -> reader.isAlive() && table.isAlive());
    }
  }

  @Test
  void aLargeContentComesBackWholeAlthoughOthersAreWrittenBetween() throws Exception {
    byte[] one = new byte[3 * ContentWriter.CHUNK_OCTETS + 17];
    byte[] two = new byte[2 * ContentWriter.CHUNK_OCTETS];
    random.nextBytes(one);
    random.nextBytes(two);
    ContentWriter first = new ContentWriter(log, random);
    ContentWriter second = new ContentWriter(log, random);
    for (int at = 0; at < one.length; at += 10_000) {
      first.write(one, at, Math.min(10_000, one.length - at));
      if (at < two.length) {
        second.write(two, at, Math.min(10_000, two.length - at));
      }
    }
    ContentRef.Stored storedOne = first.finish();
    ContentRef.Stored storedTwo = second.finish();

    try (ContentReader reader = new ContentReader(connection)) {
      ByteArrayOutputStream copy = new ByteArrayOutputStream();
      reader.copy(storedTwo, copy);
      assertThat(copy.toByteArray()).isEqualTo(two);
      copy.reset();
      reader.copy(storedOne, copy);
      assertThat(copy.toByteArray()).isEqualTo(one);
    }
  }

  @Test
  void aContentThatIsBrokenOffIsTakenOffTheLogAgain() throws Exception {
    Set<String> before = keysOfContent();
    ContentWriter broken = new ContentWriter(log, random);
    broken.write(new byte[7 * ContentWriter.CHUNK_OCTETS + 1], 0, 7 * ContentWriter.CHUNK_OCTETS);
    ContentWriter kept = new ContentWriter(log, random);
    kept.write(new byte[70_000], 0, 70_000);
    ContentRef.Stored stored = kept.finish();

    broken.close();
    kept.close();

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              Set<String> left = keysOfContent();
              left.removeAll(before);
              assertThat(left).containsExactly(stored.id().chunkKey(0));
            });
  }

  /** The keys whose last record is not a tombstone: what compaction keeps. */
  private Set<String> keysOfContent() {
    Set<String> keys = new HashSet<>();
    try (var consumer = new KafkaConsumer<String, byte[]>(connection.as("check").consumer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.CONTENT.topicName()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          if (record.value() == null) {
            keys.remove(record.key());
          } else {
            keys.add(record.key());
          }
        }
      }
    }
    return keys;
  }

  @Test
  void aContentThatWasDroppedIsMissingAndSaysSo() throws Exception {
    ContentWriter writer = new ContentWriter(log, random);
    writer.write(new byte[70_000], 0, 70_000);
    ContentRef.Stored stored = writer.finish();
    ContentRef.Stored twice =
        new ContentRef.Stored(
            stored.id(), stored.sizeOctets(), stored.hash(), stored.chunks() + 1, stored.first());

    try (ContentReader reader = new ContentReader(connection)) {
      assertThatThrownBy(() -> reader.copy(twice, new ByteArrayOutputStream()))
          .isInstanceOf(MissingContentException.class);
    }
  }

  @Test
  void catchingUpSeesEverythingThatWasThereWhenItWasAsked() throws Exception {
    List<LogFact> seen = new CopyOnWriteArrayList<>();
    try (LogTable table =
        LogTable.start(connection, Topic.TRACE, log, CLOCK, r -> seen.add(r.fact()))) {
      for (int round = 0; round < 20; round++) {
        LogFact fact = TraceLine.of(MailId.random(random), Instant.EPOCH, "test", "round", "");
        log.append(fact).get(10, SECONDS);

        assertThat(table.awaitCaughtUp(SOON)).isTrue();

        assertThat(seen).contains(fact);
      }
    }
  }
}
