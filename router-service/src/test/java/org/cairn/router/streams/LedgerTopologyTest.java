package org.cairn.router.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.cairn.codec.octets.OctetSource;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogHeaders;
import org.cairn.log.record.Account;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.OperatorCommand;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.forward.Contents;
import org.cairn.router.forward.ForwardingPolicy;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.meter.RouterMeter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The ledger between its topics, without a broker. */
class LedgerTopologyTest {
  private static final Domain CAMP = Domain.of("ridge.camp");
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final MailAddress BEN = MailAddress.parse("ben@ridge.camp");
  private static final MailAddress FRIEND = MailAddress.parse("friend@example.net");

  @SuppressWarnings("ArrayRecordComponent") // looked at once
  private record Aside(
      String topic, Position position, String reason, byte[] value, byte[] content) {}

  private static final MailId ID = new MailId("00112233445566778899aabbccddeeff");
  private static final byte[] CONTENT =
      "Subject: hi\r\n\r\nhi\r\n".getBytes(StandardCharsets.UTF_8);
  private static final Duration LIFETIME = Duration.ofDays(3);

  private final AtomicLong nanos = new AtomicLong();
  private final List<Aside> setAside = new ArrayList<>();
  private final List<TraceLine> trace = new ArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean();
  private final LedgerTrouble trouble = new LedgerTrouble(nanos::get);
  private final TopologyTestDriver driver;

  LedgerTopologyTest(@TempDir Path directory) {
    LedgerSettings settings =
        new LedgerSettings(
            new LedgerPolicy(
                NodeName.of("ridge"), CAMP, Set.of(CAMP), LIFETIME, 100, 1_000_000, 1_000),
            ForwardingPolicy.of(Set.of(CAMP), LIFETIME, 1 << 20, 1 << 20),
            new KeptIdentity(Identity.first(NodeName.of("ridge"), new Random(5)), _ -> {}),
            directory,
            1,
            0,
            Duration.ofSeconds(1));
    LedgerPorts ports =
        new LedgerPorts(
            settings.policy(),
            settings.forwarding(),
            settings.identity(),
            _ -> CONTENT,
            new NoContents(),
            new Random(6),
            (topic, position, reason, value, content) ->
                setAside.add(new Aside(topic, position, reason, value, content)),
            trace::add,
            () -> {
              if (broken.get()) {
                throw new IllegalStateException("broken for this test");
              }
              return Instant.EPOCH;
            },
            nanos::get,
            trouble,
            RouterMeter.NONE);
    Properties properties =
        StreamsSettings.of(new LogConnection("nowhere:1", "", "", "router-0"), settings);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver =
        new TopologyTestDriver(
            LedgerTopology.of(ports, settings.tickEvery(), 1), properties, Instant.EPOCH);
  }

  /** None of these mails is large. */
  private static final class NoContents implements Contents {
    @Override
    public Optional<byte[]> read(ContentRef.Stored content) {
      return Optional.empty();
    }

    @Override
    public OctetSource open(ContentRef.Stored content) {
      throw new IllegalStateException("nothing here is large");
    }

    @Override
    public Writing begin() {
      throw new IllegalStateException("nothing here is large");
    }
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private void say(LogFact fact, byte[] content) {
    RecordHeaders headers = new RecordHeaders();
    if (content.length > 0) {
      headers.add(LogHeaders.CONTENT, content);
    }
    driver
        .createInputTopic(
            fact.topic().topicName(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>(fact.key(), FactFormat.write(fact), headers));
  }

  private TestOutputTopic<String, byte[]> output(Topic topic) {
    return driver.createOutputTopic(
        topic.topicName(), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void passes(Duration time) {
    nanos.addAndGet(time.toNanos());
    driver.advanceWallClockTime(Duration.ofSeconds(1));
  }

  private static CustodyFact.Take take(ContentRef content, MailAddress... to) {
    return new CustodyFact.Take(
        new MailAccepted(
            ID,
            NodeName.of("ridge"),
            Instant.EPOCH,
            new Arrival.Submitted(ANNA),
            Envelope.of(ReversePath.of(ANNA), List.of(to)),
            ContentClass.SMALL,
            content),
        Set.of(),
        "anna@ridge.camp");
  }

  private static Account ben() {
    return new Account(
        BEN,
        new Account.State.Active(),
        new Credential.Generated("00", Sha256.of(new byte[0])),
        1,
        List.of(),
        Instant.EPOCH,
        RequestId.random(new Random(2)),
        Account.Verdict.DONE);
  }

  @Test
  void mailComesBackWhenItsAccountAppears() throws Exception {
    say(take(ContentRef.Inline.of(CONTENT), BEN, FRIEND), CONTENT);
    say(ben(), new byte[0]);

    TestRecord<String, byte[]> back = output(Topic.MAIL_ACCEPTED).readRecord();
    assertThat(back.key()).isEqualTo("anna@ridge.camp");
    assertThat(LogHeaders.content(back.headers())).isEqualTo(CONTENT);
    MailAccepted mail = (MailAccepted) FactFormat.read(back.value());
    assertThat(mail.id()).isEqualTo(ID);
    assertThat(mail.envelope().recipients()).hasSize(1);
    assertThat(mail.arrival()).isInstanceOf(Arrival.Released.class);
    assertThat(trace).extracting(TraceLine::event).containsExactly("in custody", "released");
  }

  @Test
  void whatIsInCustodyIsShownUntilItIsNot() throws Exception {
    say(take(ContentRef.Inline.of(CONTENT), BEN), CONTENT);
    say(ben(), new byte[0]);
    say(new CustodyFact.Close(ID, List.of(BEN)), new byte[0]);

    List<TestRecord<String, byte[]>> shown = output(Topic.CUSTODY_STATE).readRecordsToList();
    assertThat(((InCustody) FactFormat.read(shown.getFirst().value())).waiting()).hasSize(1);
    assertThat(shown.getLast().key()).isEqualTo(ID.hex());
    assertThat(shown.getLast().value()).isNull();
  }

  @Test
  void timeIsTheLedgersOwn() throws Exception {
    say(take(ContentRef.Inline.of(CONTENT), FRIEND), CONTENT);
    passes(LIFETIME.minusHours(1));
    assertThat(output(Topic.MAIL_ACCEPTED).isEmpty()).isTrue();

    passes(Duration.ofHours(1));

    TestRecord<String, byte[]> report = output(Topic.MAIL_ACCEPTED).readRecord();
    assertThat(report.key()).isEmpty();
    assertThat(new String(LogHeaders.content(report.headers()), StandardCharsets.UTF_8))
        .contains("friend@example.net");
  }

  @Test
  void aFaultThatTimeBringsUpNeitherEndsTheLedgerNorKeepsItBusy() throws Exception {
    say(take(ContentRef.Inline.of(CONTENT), FRIEND), CONTENT);
    passes(Duration.ofSeconds(1));
    broken.set(true);

    passes(LIFETIME.minusHours(1));
    assertThat(trouble.isPresent()).isTrue();
    Duration rest = trouble.restLeft();
    assertThat(rest).isPositive();
    passes(rest);
    assertThat(trouble.restLeft()).isGreaterThan(rest);

    broken.set(false);
    passes(Duration.ofMinutes(1));
    assertThat(trouble.isPresent()).isFalse();
    passes(LIFETIME);
    assertThat(output(Topic.MAIL_ACCEPTED).readRecord().key()).as("the report").isEmpty();
  }

  @Test
  void everyChunkOfAContentIsDropped() {
    var content =
        new ContentRef.Stored(
            ContentId.random(new Random(1)), 600_000, Sha256.of(CONTENT), 3, new Position(0, 1));
    say(take(content, FRIEND), new byte[0]);
    say(
        new OperatorCommand.Expire(RequestId.random(new Random(3)), Instant.EPOCH, ID),
        new byte[0]);

    assertThat(output(Topic.CONTENT).readRecordsToList())
        .hasSize(3)
        .allMatch(r -> r.value() == null)
        .extracting(TestRecord::key)
        .containsExactly(
            content.id().chunkKey(0), content.id().chunkKey(1), content.id().chunkKey(2));
  }

  @Test
  void whatIsNoFactIsSetAsideAndTheRestGoesOn() {
    byte[] rubbish = "rubbish".getBytes(StandardCharsets.UTF_8);
    RecordHeaders headers = new RecordHeaders();
    headers.add(LogHeaders.CONTENT, CONTENT);
    driver
        .createInputTopic(
            Topic.CUSTODY.topicName(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>("x", rubbish, headers));
    say(
        new OperatorCommand.Expire(RequestId.random(new Random(3)), Instant.EPOCH, ID),
        new byte[0]);
    say(take(ContentRef.Inline.of(CONTENT), FRIEND), CONTENT);

    assertThat(setAside)
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.topic()).isEqualTo("custody");
              assertThat(aside.position()).isEqualTo(new Position(0, 0));
              assertThat(aside.value()).isEqualTo(rubbish);
              assertThat(aside.content()).isEqualTo(CONTENT);
            });
    assertThat(output(Topic.CUSTODY_STATE).isEmpty()).isFalse();
  }

  @Test
  void whatIsNothingForTheLedgerIsSetAsideWithItsContent() {
    MailAccepted mail = take(ContentRef.Inline.of(CONTENT), FRIEND).share();
    RecordHeaders headers = new RecordHeaders();
    headers.add(LogHeaders.CONTENT, CONTENT);
    driver
        .createInputTopic(
            Topic.CUSTODY.topicName(), new StringSerializer(), new ByteArraySerializer())
        .pipeInput(new TestRecord<>("x", FactFormat.write(mail), headers));

    assertThat(setAside)
        .singleElement()
        .satisfies(
            aside -> {
              assertThat(aside.reason()).isEqualTo("cannot be processed: no fact for the ledger");
              assertThat(aside.value()).isEqualTo(FactFormat.write(mail));
              assertThat(aside.content()).isEqualTo(CONTENT);
            });
  }

  @Test
  void theChangelogIsTheTopicThatIsSetUp() {
    say(take(ContentRef.Inline.of(CONTENT), FRIEND), CONTENT);

    assertThat(driver.producedTopicNames()).contains(Topic.LEDGER_CHANGELOG.topicName());
  }
}
