package org.cairn.console.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.cairn.console.account.AccountDesk;
import org.cairn.console.account.AccountGate.Answer;
import org.cairn.console.account.LocalNames;
import org.cairn.console.account.MemoryGate;
import org.cairn.console.account.NewLogin;
import org.cairn.console.account.Outcome;
import org.cairn.console.report.LogFigures;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.account.Passwords;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.Quarantined;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The console's ports over a real broker, with the rights that the console has there. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleLogTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final InstantSource CLOCK = InstantSource.system();
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.lan");

  private final EmbeddedBroker broker;
  private final LogWriter admin;
  private final LogConnection connection;

  ConsoleLogTest(@TempDir Path directory) throws IOException, InterruptedException {
    broker = EmbeddedBroker.start(directory);
    admin = LogWriter.open(broker.connection("admin", "tester"));
    connection = broker.connection("console", "console-test");
  }

  @BeforeAll
  void tellAboutMails() throws InterruptedException, ExecutionException, TimeoutException {
    tell(1, 5, "smtp-ingress", "accepted", "from=a@camp.lan");
    tell(2, 6, "smtp-ingress", "accepted", "");
    tell(1, 9, "imap-egress", "delivered", "");
    tell(1, 7, "router-service", "routed", "");
    try (Producer<String, byte[]> producer =
        new KafkaProducer<>(broker.connection("admin", "raw").producer())) {
      producer
          .send(
              new ProducerRecord<>(
                  Topic.TRACE.topicName(), mail(1).hex(), "{".getBytes(StandardCharsets.UTF_8)))
          .get(10, TimeUnit.SECONDS);
    }
  }

  @AfterAll
  void close() {
    admin.close();
    broker.close();
  }

  private void tell(int mail, int second, String teller, String event, String detail)
      throws InterruptedException, ExecutionException, TimeoutException {
    append(TraceLine.of(mail(mail), Instant.ofEpochSecond(second), teller, event, detail));
  }

  private void append(LogFact fact)
      throws InterruptedException, ExecutionException, TimeoutException {
    admin.append(fact).get(10, TimeUnit.SECONDS);
  }

  private static MailId mail(int n) {
    return new MailId("%08x".formatted(n) + "0".repeat(24));
  }

  /** Decides as a router would, as long as it is open. */
  private LogTable router() {
    MemoryGate decisions = new MemoryGate();
    return LogTable.start(
        broker.connection("admin", "router"),
        Topic.ACCOUNT_REQUEST,
        admin,
        CLOCK,
        received -> {
          if (received.fact() instanceof AccountRequest request
              && decisions.ask(request, Duration.ZERO) instanceof Answer.Decided(Account decided)) {
            var appended = admin.append(decided);
            assertThat(appended).isNotNull();
          }
        });
  }

  @Test
  void anAccountIsAskedForOnTheLogAndItsAnswerFound() throws InterruptedException {
    try (LogAccountGate gate = new LogAccountGate(connection, CLOCK);
        LogTable _ = router()) {
      gate.start();
      AccountDesk desk =
          new AccountDesk(gate, new LocalNames(List.of(Domain.of("camp.lan"))), new Random(5));

      Outcome<NewLogin> made = desk.create(ANNA, AccountRequest.Origin.OPERATOR);
      Outcome<NewLogin> again = desk.create(ANNA, AccountRequest.Origin.OPERATOR);

      assertThat(made).isInstanceOf(Outcome.Done.class);
      assertThat(again)
          .isInstanceOfSatisfying(
              Outcome.Refused.class, r -> assertThat(r.refusal().text()).contains("--replace"));
      Awaitility.await().atMost(PATIENCE).until(gate::isReady);
      Account anna = gate.accounts().getFirst();
      assertThat(made)
          .isInstanceOfSatisfying(
              Outcome.Done.class,
              done ->
                  assertThat(
                          new Passwords(new Random(6))
                              .matches(anna.credential(), ((NewLogin) done.value()).password()))
                      .isTrue());
    }
  }

  @Test
  void aRouterThatDoesNotAnswerIsWaitedForOnlySoLong() throws InterruptedException {
    try (LogAccountGate gate = new LogAccountGate(connection, CLOCK)) {
      gate.start();
      Awaitility.await().atMost(PATIENCE).until(gate::isReady);

      Answer answer =
          gate.ask(
              new AccountRequest.Leave(
                  RequestId.random(new Random(8)),
                  MailAddress.parse("nobody@camp.lan"),
                  java.util.Optional.empty()),
              Duration.ofMillis(300));

      assertThat(answer).isEqualTo(new Answer.Undecided());
    }
  }

  @Test
  void withoutABrokerNobodyWaitsLong() throws InterruptedException {
    try (LogAccountGate gate = new LogAccountGate(connection, CLOCK)) {
      Answer answer =
          gate.ask(
              new AccountRequest.Leave(
                  RequestId.random(new Random(9)), ANNA, java.util.Optional.empty()),
              Duration.ofMillis(50));

      assertThat(answer).isEqualTo(new Answer.LogSilent());
      assertThat(gate.isReady()).isFalse();
      assertThatThrownBy(gate::accounts).isInstanceOf(EventLogException.class);
    }
  }

  @Test
  void aBrokerWhoseNameIsNotKnownYetIsTriedUntilTheEnd() throws InterruptedException {
    LogConnection nowhere = new LogConnection("broker.invalid:9092", "", "", "console-nowhere");
    LogAccountGate gate = new LogAccountGate(nowhere, CLOCK);
    Thread start =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    gate.start();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });

    assertThat(start.join(Duration.ofMillis(200))).isFalse();
    gate.close();
    assertThat(start.join(PATIENCE)).isTrue();
  }

  @Test
  void allThatWasSaidAboutAMailIsFound() {
    LogTraces traces = new LogTraces(connection);

    assertThat(traces.linesOf("00000001").stream().map(TraceLine::teller))
        .containsExactly("smtp-ingress", "imap-egress", "router-service");
    assertThat(traces.linesOf("0000000").stream().map(TraceLine::id)).contains(mail(1), mail(2));
    assertThat(traces.linesOf("ffffffff")).isEmpty();
  }

  @Test
  void theNewestMailIsTheOneThatWasAcceptedLast() {
    assertThat(new LogTraces(connection).newest()).contains(mail(2));
  }

  @Test
  void whatWaitsIsCounted() throws InterruptedException, ExecutionException, TimeoutException {
    MailAddress net = MailAddress.parse("b@example.org");
    InCustody.Waiting abroad = new InCustody.Waiting(net, InCustody.Reason.NO_ROUTE, true);
    InCustody.Waiting typo = new InCustody.Waiting(ANNA, InCustody.Reason.UNKNOWN_USER, false);
    append(new InCustody(mail(1), Instant.ofEpochSecond(50), "a", 10, List.of(abroad, typo)));
    append(new InCustody(mail(2), Instant.ofEpochSecond(40), "a", 10, List.of(abroad)));
    append(new InCustody(mail(1), Instant.ofEpochSecond(50), "a", 10, List.of(abroad)));
    append(new Quarantined(Instant.EPOCH, "x", "trace", new Position(0, 1), "broken"));

    LogFigures.Reading reading = new ScannedFigures(connection).read();

    assertThat(reading.custody().mails()).isEqualTo(2);
    assertThat(reading.custody().recipients())
        .containsAllEntriesOf(
            Map.of(
                InCustody.Reason.NO_ROUTE, 2,
                InCustody.Reason.UNKNOWN_USER, 0,
                InCustody.Reason.LEFT, 0));
    assertThat(reading.custody().echoes()).isEqualTo(2);
    assertThat(reading.custody().oldest()).contains(Instant.ofEpochSecond(40));
    assertThat(reading.quarantined()).isEqualTo(1);
    assertThat(reading.took()).isPositive();
  }
}
