package org.cairn.router.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Credential;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.Sha256;
import org.cairn.router.account.AccountDesk;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.meter.RouterMeter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The desk over a real log, beside another that was stopped for a while. */
class AccountDeskReaderTest {
  private static final MailAddress ANNA = MailAddress.parse("anna@ridge.camp");
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final Set<TopicPartition> REQUESTS =
      Set.of(new TopicPartition(Topic.ACCOUNT_REQUEST.topicName(), 0));

  /** In the place of a fact where the topic says that there is nothing any more. */
  private static final String TOMBSTONE = "tombstone";

  private final EmbeddedBroker broker;
  private final LogWriter log;
  private final AccountTable table;
  private final LogTable watched;
  private final Queue<Object> written = new ConcurrentLinkedQueue<>();
  private final Random random = new Random(3);
  private final AtomicLong nanos = new AtomicLong();
  private final AccountDeskReader desk;

  AccountDeskReaderTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    LogConnection connection = broker.connection("admin", "tester");
    InstantSource clock = InstantSource.system();
    log = LogWriter.open(connection);
    table = AccountTable.follow(connection, log, clock);
    watched =
        LogTable.start(
            connection.as("watcher"),
            Topic.ACCOUNT,
            log,
            clock,
            new LogTable.Follower() {
              @Override
              public void follow(Received received) {
                written.add(received.fact());
              }

              @Override
              public void removed(String key) {
                written.add(TOMBSTONE);
              }
            });
    desk =
        new AccountDeskReader(
            new AccountDesk(
                table.accounts(), new AccountPolicy(Set.of(ANNA.domain()), true, true, 100)),
            table,
            log,
            clock,
            nanos::get,
            RouterMeter.NONE);
  }

  @AfterEach
  void close() {
    watched.close();
    table.close();
    log.close();
    broker.close();
  }

  private Account decide(AccountRequest request) throws Exception {
    desk.handle(
        List.of(new Received(Topic.ACCOUNT_REQUEST, new Position(0, 0), request, new byte[0])));
    return table.accounts().find(request.account()).orElseThrow();
  }

  private Account invite() throws Exception {
    return decide(
        new AccountRequest.Create(
            RequestId.random(random),
            ANNA,
            new Credential.Generated("00", Sha256.of(new byte[0])),
            AccountRequest.Origin.OPERATOR));
  }

  private Account leave() throws Exception {
    return decide(new AccountRequest.Leave(RequestId.random(random), ANNA, Optional.empty()));
  }

  /** What another router writes that did not see what came before it. */
  private void writeLate(LogFact fact) throws Exception {
    Position position = log.append(fact).get(20, TimeUnit.SECONDS);
    assertThat(table.awaitRead(position, SOON)).isTrue();
  }

  private List<Object> afterCatchingUp() throws InterruptedException {
    assertThat(watched.awaitCaughtUp(SOON)).isTrue();
    return new ArrayList<>(written);
  }

  @Test
  void theNewestDecisionIsWrittenAgainBehindAnOlderOne() throws Exception {
    desk.assigned(REQUESTS);
    Account invited = invite();
    Account left = leave();

    writeLate(invited);
    desk.handle(List.of());

    assertThat(afterCatchingUp()).containsExactly(invited, left, invited, left);
    desk.handle(List.of());
    assertThat(afterCatchingUp()).hasSize(4);
  }

  @Test
  void theNewestDecisionIsWrittenAgainBehindATombstone() throws Exception {
    desk.assigned(REQUESTS);
    Account invited = invite();

    Position removed = log.remove(Topic.ACCOUNT, invited.key()).get(20, TimeUnit.SECONDS);
    assertThat(table.awaitRead(removed, SOON)).isTrue();
    desk.handle(List.of());

    assertThat(afterCatchingUp()).containsExactly(invited, TOMBSTONE, invited);
  }

  @Test
  void whoTakesTheDeskOverMendsBeforeSheDecides() throws Exception {
    desk.assigned(REQUESTS);
    Account invited = invite();
    Account left = leave();
    desk.revoked(REQUESTS);
    writeLate(invited);
    desk.handle(List.of());
    assertThat(afterCatchingUp()).containsExactly(invited, left, invited);

    desk.assigned(REQUESTS);
    Account again = invite();

    assertThat(again.lastVerdict()).isEqualTo(Account.Verdict.TAKEN);
    assertThat(afterCatchingUp()).containsExactly(invited, left, invited, left, again);
  }

  @Test
  void onlyWhoHasTheDeskRemovesRefusals() throws Exception {
    Account refused =
        new AccountDesk(
                table.accounts(), new AccountPolicy(Set.of(Domain.of("x.camp")), true, true, 1))
            .decide(
                new AccountRequest.Leave(RequestId.random(random), ANNA, Optional.empty()),
                Instant.EPOCH,
                Duration.ZERO)
            .orElseThrow();
    assertThat(refused.isNobody()).isTrue();
    writeLate(refused);

    desk.assigned(Set.of());
    passMinutes(12);
    assertThat(afterCatchingUp()).containsExactly(refused);

    desk.assigned(REQUESTS);
    passMinutes(12);
    await().atMost(SOON).until(() -> table.accounts().find(ANNA).isEmpty());
    assertThat(afterCatchingUp()).containsExactly(refused, TOMBSTONE);
  }

  private void passMinutes(int minutes) throws InterruptedException {
    for (int minute = 0; minute < minutes; minute++) {
      nanos.addAndGet(Duration.ofMinutes(1).plusMillis(1).toNanos());
      desk.handle(List.of());
    }
  }
}
