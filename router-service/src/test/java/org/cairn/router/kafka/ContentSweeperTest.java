package org.cairn.router.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cairn.bundle.BundleId;
import org.cairn.bundle.CreationTimestamp;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Extent;
import org.cairn.custody.Transport;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.Quarantined;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;
import org.cairn.router.content.StoredContent;
import org.cairn.router.ledger.ContentHold;
import org.cairn.router.ledger.Entry;
import org.cairn.router.ledger.Outbound;
import org.cairn.router.ledger.Share;
import org.cairn.router.ledger.format.LedgerFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What nothing names goes from a real log, and nothing else. */
class ContentSweeperTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final BundleId BUNDLE =
      new BundleId(
          EndpointId.mailOf(NodeName.of("town")),
          new CreationTimestamp(825_705_000_123L, 1),
          Extent.WHOLE,
          0);
  private static final int OCTETS = ContentWriter.CHUNK_OCTETS + 10;
  private static final Duration HALF = Duration.ofHours(12);

  private final EmbeddedBroker broker;
  private final LogWriter log;
  private final SweepSettings settings;
  private final Random random = new Random(1);

  ContentSweeperTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    log = LogWriter.open(broker.connection("router-service", "router-0"));
    settings = new SweepSettings(directory.resolve("notes.json"), HALF, Duration.ofHours(24));
  }

  @AfterEach
  void close() {
    log.close();
    broker.close();
  }

  private ContentRef.Stored upload() throws Exception {
    try (ContentWriter writer = new ContentWriter(log, random)) {
      writer.write(new byte[OCTETS]);
      return writer.finish();
    }
  }

  private static MailAccepted mail(ContentRef content) {
    return new MailAccepted(
        new MailId("00112233445566778899aabbccddeeff"),
        NodeName.of("ridge"),
        Instant.EPOCH,
        new Arrival.Submitted(ANNA),
        Envelope.of(ReversePath.of(ANNA), List.of(ANNA)),
        ContentClass.LARGE,
        content);
  }

  private List<ContentId> contents() throws InterruptedException {
    try (LogSurvey survey = new LogSurvey(broker.connection("router-service", "tester"))) {
      return survey.contents().stream().map(StoredContent::id).toList();
    }
  }

  private void write(Topic topic, String key, byte[] value) throws Exception {
    try (var producer =
        new KafkaProducer<String, byte[]>(broker.connection("admin", "tester").producer())) {
      producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
    }
  }

  /** Names a content in one record of that topic, as the one who writes there does. */
  private void name(Topic topic, ContentRef.Stored content) throws Exception {
    switch (topic) {
      case BUNDLE_RECEIVED -> write(topic, "bundle", FactFormat.write(bundle(content)));
      case MAIL_ACCEPTED -> log.append(mail(content)).get();
      case MAILBOX_DELIVERY -> log.append(delivery(content)).get();
      case CUSTODY ->
          log.append(new CustodyFact.Take(mail(content), Set.of(), "anna@ridge.camp")).get();
      case LEDGER_CHANGELOG -> {
        Entry entry = entry(content);
        write(topic, "entry/" + entry.id(), LedgerFormat.write(entry));
      }
      case QUARANTINE ->
          log.append(
                  new Quarantined(Instant.EPOCH, "router", "custody", new Position(0, 1), "torn"),
                  FactFormat.write(mail(content)))
              .get();
      default -> throw new AssertionError("nothing that names content is on " + topic);
    }
  }

  private static BundleReceived bundle(ContentRef content) {
    return new BundleReceived(
        BUNDLE,
        Instant.EPOCH,
        Transport.of("removable"),
        "3f9k2",
        new BundleReceived.Handover.Unproven("unsigned"),
        content);
  }

  private static MailboxDelivery delivery(ContentRef content) {
    return new MailboxDelivery(
        mail(content).id(),
        NodeName.of("ridge"),
        Instant.EPOCH,
        ANNA,
        ReversePath.of(ANNA),
        List.of(ANNA),
        new Position(0, 0),
        content);
  }

  private static Entry entry(ContentRef content) {
    return new Entry(
        mail(content),
        "anna@ridge.camp",
        Duration.ZERO,
        Duration.ofDays(30),
        List.of(new Share(Recipient.of(ANNA), false, new Share.Waiting(Duration.ZERO), 0)),
        List.of(),
        Outbound.NONE,
        false,
        Duration.ZERO);
  }

  /** Nobody is there whom a look could have missed: three looks in a row find what is unnamed. */
  private void runsLongEnough() throws InterruptedException {
    runs(HALF);
    runs(HALF);
    runs(HALF);
  }

  /** Each is a life of its own. */
  private void runs(Duration time) throws InterruptedException {
    try (ContentSweeper sweeper =
        new ContentSweeper(
            broker.connection("router-service", "router-0"), log, settings, System::nanoTime)) {
      sweeper.pass(time);
    }
  }

  @Test
  void whatNothingNamesGoesAndWhatAnythingNamesStays() throws Exception {
    ContentRef.Stored accepted = upload();
    log.append(mail(accepted)).get();
    ContentRef.Stored held = upload();
    log.append(new CustodyFact.HoldContent(mail(held).id(), held)).get();
    ContentRef.Stored taken = upload();
    log.append(new CustodyFact.Take(mail(taken), Set.of(), "anna@ridge.camp")).get();
    ContentRef.Stored inCustody = upload();
    ContentHold hold = new ContentHold(mail(inCustody).id(), inCustody, false, true, Duration.ZERO);
    write(Topic.LEDGER_CHANGELOG, "hold/" + inCustody.id(), LedgerFormat.write(hold));
    ContentRef.Stored torn = upload();
    log.append(
            new Quarantined(Instant.EPOCH, "router", "mail.accepted", new Position(0, 1), "torn"),
            ("{\"v\":9,\"ref\":\"" + torn.id() + "\"").getBytes(StandardCharsets.UTF_8))
        .get();
    ContentRef.Stored orphan = upload();

    runs(HALF);
    runs(HALF);
    assertThat(contents()).contains(orphan.id());
    ContentRef.Stored young = upload();
    runs(HALF);

    assertThat(contents())
        .containsExactlyInAnyOrder(
            accepted.id(), held.id(), taken.id(), inCustody.id(), torn.id(), young.id());
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "BUNDLE_RECEIVED",
        "MAIL_ACCEPTED",
        "MAILBOX_DELIVERY",
        "CUSTODY",
        "LEDGER_CHANGELOG",
        "QUARANTINE"
      })
  void whatOneTopicAloneNamesStays(Topic topic) throws Exception {
    ContentRef.Stored named = upload();
    name(topic, named);
    upload();

    runsLongEnough();

    assertThat(contents()).containsExactly(named.id());
  }

  @ParameterizedTest
  @EnumSource(names = {"BUNDLE_RECEIVED", "QUARANTINE"})
  void whereATopicCannotBeReadNothingGoesAndLaterLooksGoOn(Topic topic) throws Exception {
    ContentRef.Stored orphan = upload();
    runs(HALF);
    runs(HALF);
    try (Admin admin = Admin.create(broker.connection("admin", "tester").admin())) {
      admin.deleteTopics(List.of(topic.topicName())).all().get();
      runsLongEnough();
      assertThat(contents()).containsExactly(orphan.id());

      admin.createTopics(List.of(new NewTopic(topic.topicName(), 1, (short) 1))).all().get();
    }
    runsLongEnough();

    assertThat(contents()).isEmpty();
  }

  @Test
  void aRecordThatIsNoChunkHoldsNoLookUp() throws Exception {
    write(Topic.CONTENT, "no chunk", new byte[] {1});
    write(Topic.CONTENT, "00112233445566778899aabbccddeeff/x", new byte[] {1});
    upload();

    runsLongEnough();

    assertThat(contents()).isEmpty();
  }

  @Test
  void anUploadThatGoesOnIsLeftAlone() throws Exception {
    ContentWriter slow = new ContentWriter(log, random);
    for (int half = 0; half < 4; half++) {
      slow.write(new byte[OCTETS]);
      runs(HALF);
    }
    ContentRef.Stored whole = slow.finish();

    assertThat(contents()).containsExactly(whole.id());
    runsLongEnough();
    assertThat(contents()).as("nobody ever named it").isEmpty();
  }
}
