package org.cairn.router.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.CustodyFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.Quarantined;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.router.content.StoredContent;
import org.cairn.router.ledger.ContentHold;
import org.cairn.router.ledger.format.LedgerFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nothing names goes from a real log, and nothing else. */
class ContentSweeperTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
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

  private void stateOfLedger(ContentHold hold) throws Exception {
    try (var producer =
        new KafkaProducer<String, byte[]>(
            broker.connection("router-service", "ledger").producer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.LEDGER_CHANGELOG.topicName(),
                  "hold/" + hold.content().id(),
                  LedgerFormat.write(hold)))
          .get();
    }
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
    stateOfLedger(new ContentHold(mail(inCustody).id(), inCustody, false, true, Duration.ZERO));
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

  @Test
  void anUploadThatGoesOnIsLeftAlone() throws Exception {
    ContentWriter slow = new ContentWriter(log, random);
    for (int half = 0; half < 4; half++) {
      slow.write(new byte[OCTETS]);
      runs(HALF);
    }
    ContentRef.Stored whole = slow.finish();

    assertThat(contents()).containsExactly(whole.id());
    runs(HALF);
    runs(HALF);
    runs(HALF);
    assertThat(contents()).as("nobody ever named it").isEmpty();
  }
}
