package org.cairn.imap.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.imap.mailbox.Postman.BERT;
import static org.cairn.imap.mailbox.Postman.CAMP;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.imap.delivery.DeliveryEvents;
import org.cairn.imap.delivery.DeliveryStore;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxStoreException;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.store.StoreFixture;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.format.FactFormat;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail comes off a real log into real mailboxes: one of each for all tests, which have accounts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeliveryIntakeTest {
  private final Random random = new Random();
  private final InstantSource clock = InstantSource.system();
  private final List<MailboxDelivered> answers = new CopyOnWriteArrayList<>();
  private final List<Received> quarantined = new CopyOnWriteArrayList<>();
  private final List<Received> traced = new CopyOnWriteArrayList<>();
  private final AtomicInteger stored = new AtomicInteger();
  private final AtomicInteger duplicates = new AtomicInteger();
  private final AtomicBoolean isStoreBroken = new AtomicBoolean();
  private EmbeddedBroker broker;
  private LogConnection connection;
  private LogWriter log;
  private List<LogTable> tables;
  private StoreFixture fixture;
  private DeliveryIntake intake;

  @BeforeAll
  void start(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    connection = broker.connection("imap-egress", "imap-egress-test");
    LogConnection tester = broker.connection("admin", "tester");
    log = LogWriter.open(tester);
    tables =
        List.of(
            LogTable.start(
                tester,
                Topic.MAILBOX_DELIVERED,
                log,
                clock,
                received -> {
                  if (received.fact() instanceof MailboxDelivered answer) {
                    answers.add(answer);
                  }
                }),
            LogTable.start(tester.as("tester-2"), Topic.QUARANTINE, log, clock, quarantined::add),
            LogTable.start(tester.as("tester-3"), Topic.TRACE, log, clock, traced::add));
    fixture = new StoreFixture(directory.resolve("mailboxes"));
    intake = startIntake();
  }

  @AfterAll
  void stop() {
    intake.close();
    fixture.close();
    tables.forEach(LogTable::close);
    log.close();
    broker.close();
  }

  private DeliveryIntake startIntake() {
    LogWriter durable = LogWriter.open(connection);
    DeliveryStore store =
        batch -> {
          if (isStoreBroken.get()) {
            throw new MailboxStoreException("the disk is full");
          }
          return fixture.store().deliveries().deliver(batch);
        };
    return DeliveryIntake.start(
        connection, store, durable, durable, clock, System::nanoTime, new Counting());
  }

  private final class Counting implements DeliveryEvents {
    @Override
    public void stored(long sizeOctets, Duration sinceAccepted) {
      assertThat(sinceAccepted).isLessThan(Duration.ofMinutes(1));
      stored.incrementAndGet();
    }

    @Override
    public void duplicate() {
      duplicates.incrementAndGet();
    }

    @Override
    public void quarantined() {}

    @Override
    public void batch(int deliveries, Duration took) {
      assertThat(deliveries).isPositive();
    }
  }

  private MailboxDelivery delivery(MailAddress to, MailId id, ContentRef content) {
    return new MailboxDelivery(
        id,
        CAMP,
        clock.instant(),
        to,
        ReversePath.of(BERT),
        List.of(to),
        new Position(0, random.nextInt(1000)),
        content);
  }

  private MailId send(MailAddress to, byte[] octets) throws Exception {
    MailId id = MailId.random(random);
    append(delivery(to, id, ContentRef.Inline.of(octets)), octets);
    return id;
  }

  private void append(MailboxDelivery delivery, byte[] octets) throws Exception {
    Position position = log.append(delivery, octets).get(10, TimeUnit.SECONDS);
    assertThat(position.partition()).isZero();
  }

  private List<MailboxDelivered.Outcome> outcomes(MailId id) {
    return answers.stream()
        .filter(answer -> answer.id().equals(id))
        .map(MailboxDelivered::outcome)
        .toList();
  }

  /** What is read again after a restart is answered again, differently only the first time. */
  private void awaitAnswers(MailId id, int count, MailboxDelivered.Outcome first) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(outcomes(id)).hasSizeGreaterThanOrEqualTo(count));
    assertThat(outcomes(id).getFirst()).isEqualTo(first);
    assertThat(outcomes(id).stream().skip(1))
        .allMatch(next -> next == MailboxDelivered.Outcome.DUPLICATE || next == first);
  }

  private static MailAddress account(String name) {
    return MailAddress.parse(name + "@camp.lan");
  }

  private MailboxId shownInbox(MailAddress account) {
    MailboxId inbox = fixture.postman(1).inbox(account);
    fixture.store().showUnshown(inbox);
    return inbox;
  }

  @Test
  void aMailIsStoredAndAnswered() throws Exception {
    MailAddress to = account("simple");

    MailId id = send(to, "one".getBytes(StandardCharsets.UTF_8));

    awaitAnswers(id, 1, MailboxDelivered.Outcome.STORED);
    assertThat(fixture.postman(1).shown(shownInbox(to))).containsExactly("1 one");
  }

  @Test
  void theTraceSaysInWhichMailboxAMailIs() throws Exception {
    MailId id = send(account("traced"), "one".getBytes(StandardCharsets.UTF_8));

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(traced)
                    .extracting(Received::fact)
                    .filteredOn(fact -> fact instanceof TraceLine line && line.id().equals(id))
                    .extracting(fact -> ((TraceLine) fact).detail())
                    .containsExactly("mailbox traced@camp.lan"));
  }

  @Test
  void aDeliveryThatComesAgainIsAnsweredAgainAndNotStoredTwice() throws Exception {
    MailAddress to = account("twice");
    byte[] octets = fixture.postman(1).randomOctets(100);
    MailId id = MailId.random(random);
    MailboxDelivery delivery = delivery(to, id, ContentRef.Inline.of(octets));
    int before = duplicates.get();

    append(delivery, octets);
    append(delivery, octets);

    awaitAnswers(id, 2, MailboxDelivered.Outcome.STORED);
    assertThat(outcomes(id)).contains(MailboxDelivered.Outcome.DUPLICATE);
    assertThat(duplicates.get()).isGreaterThan(before);
    assertThat(fixture.store().usage(to).messages()).isEqualTo(1);
  }

  @Test
  void aLargeContentIsFetchedFromTheLog() throws Exception {
    MailAddress first = account("large-1");
    MailAddress second = account("large-2");
    byte[] octets = fixture.postman(1).randomOctets(900_000);
    ContentWriter writer = new ContentWriter(log, random);
    writer.write(octets);
    ContentRef.Stored content = writer.finish();
    MailId id = MailId.random(random);

    append(delivery(first, id, content), new byte[0]);
    append(delivery(second, id, content), new byte[0]);

    awaitAnswers(id, 2, MailboxDelivered.Outcome.STORED);
    assertThat(fixture.postman(1).octets(shownInbox(first), Uid.FIRST)).isEqualTo(octets);
    assertThat(fixture.postman(1).octets(shownInbox(second), Uid.FIRST)).isEqualTo(octets);
  }

  @Test
  void whatCannotBeStoredIsSetAsideAndTheOthersGoOn() throws Exception {
    MailAddress to = account("poison");
    byte[] octets = fixture.postman(1).randomOctets(100);
    MailId spoilt = MailId.random(random);
    ContentRef other = new ContentRef.Inline(100, Sha256.of(new byte[] {1}));
    MailId gone = MailId.random(random);
    ContentRef.Stored missing =
        new ContentRef.Stored(
            ContentId.random(random), 300_000, Sha256.of(octets), 2, new Position(0, 0));

    MailboxDelivery ofSpoilt = delivery(to, spoilt, other);
    MailboxDelivery ofGone = delivery(to, gone, missing);
    append(ofSpoilt, octets);
    append(ofGone, new byte[0]);
    MailId good = send(to, octets);

    awaitAnswers(spoilt, 1, MailboxDelivered.Outcome.QUARANTINED);
    awaitAnswers(gone, 1, MailboxDelivered.Outcome.QUARANTINED);
    awaitAnswers(good, 1, MailboxDelivered.Outcome.STORED);
    assertThat(fixture.postman(1).octets(shownInbox(to), Uid.FIRST)).isEqualTo(octets);
    assertThat(fixture.store().usage(to).messages()).isEqualTo(1);
    awaitAside("the content is not what was accepted", FactFormat.write(ofSpoilt));
    awaitAside("content of that mail", octets);
    awaitAside(
        "; its content is on the topic content: id=" + missing.id() + " octets=300000",
        FactFormat.write(ofGone));
    assertThat(quarantined).allSatisfy(aside -> assertThat(aside.content()).isNotEmpty());
  }

  private void awaitAside(String reason, byte[] octets) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () ->
                quarantined.stream()
                    .anyMatch(
                        aside ->
                            aside.fact() instanceof Quarantined set
                                && set.reason().contains(reason)
                                && Arrays.equals(aside.content(), octets)));
  }

  @Test
  void whileTheStoreIsBrokenMailWaitsOnTheLogAndIsStoredAfterwards() throws Exception {
    MailAddress to = account("broken");
    isStoreBroken.set(true);
    List<MailId> ids = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      ids.add(send(to, new byte[] {65, (byte) i}));
    }
    await()
        .during(Duration.ofMillis(300))
        .atMost(Duration.ofSeconds(5))
        .until(() -> ids.stream().allMatch(id -> outcomes(id).isEmpty()));

    isStoreBroken.set(false);

    for (MailId id : ids) {
      awaitAnswers(id, 1, MailboxDelivered.Outcome.STORED);
    }
    assertThat(fixture.store().usage(to).messages()).isEqualTo(5);
  }

  @Test
  void afterARestartReadingGoesOn() throws Exception {
    MailAddress to = account("restart");
    MailId first = send(to, new byte[] {65});
    awaitAnswers(first, 1, MailboxDelivered.Outcome.STORED);
    await().atMost(Duration.ofSeconds(10)).until(() -> intake.isReading());
    int before = stored.get();
    intake.close();
    MailId second = send(to, new byte[] {66});

    intake = startIntake();

    awaitAnswers(second, 1, MailboxDelivered.Outcome.STORED);
    assertThat(fixture.store().usage(to).messages()).isEqualTo(2);
    assertThat(stored.get()).isEqualTo(before + 1);
  }
}
