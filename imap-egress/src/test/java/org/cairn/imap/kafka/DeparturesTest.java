package org.cairn.imap.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.cairn.imap.delivery.Delivery;
import org.cairn.imap.delivery.DeliveryOutcome;
import org.cairn.imap.delivery.DeliveryStore;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.imap.mailbox.Postman;
import org.cairn.imap.mailbox.StoreVolume;
import org.cairn.imap.store.StoreFixture;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.account.Passwords;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Account;
import org.cairn.log.record.Account.State;
import org.cairn.log.record.Credential;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of mailboxes when accounts leave, on a real log and real mailboxes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DeparturesTest {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final State ACTIVE = new State.Active();
  private static final State LEFT = new State.Left();

  private final Random random = new Random(5);
  private final Credential credential = new Passwords(random).forGenerated("a-password");
  private final EmbeddedBroker broker;
  private final LogWriter log;
  private final AccountTable table;
  private final StoreFixture fixture;
  private int markers;

  DeparturesTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    log = LogWriter.open(broker.connection("admin", "tester"));
    table =
        AccountTable.follow(
            broker.connection("imap-egress", "imap-test"), log, InstantSource.system());
    fixture = new StoreFixture(directory.resolve("mailboxes"));
  }

  @AfterAll
  void stop() {
    fixture.close();
    table.close();
    log.close();
    broker.close();
  }

  private static MailAddress address(String name) {
    return MailAddress.parse(name + "@camp.test");
  }

  /** Writes a record of the account, and waits until the table knows it. */
  private void account(String name, State state, long generation, int createdSecond)
      throws Exception {
    Account account =
        new Account(
            address(name),
            state,
            credential,
            generation,
            List.of(),
            Instant.ofEpochSecond(createdSecond),
            RequestId.random(random),
            Account.Verdict.DONE);
    awaitRead(log.append(account).get(10, TimeUnit.SECONDS));
  }

  private void awaitRead(Position position) throws InterruptedException {
    assertThat(table.awaitRead(position, SOON)).isTrue();
  }

  private void deliver(DeliveryStore store, String name, String text) {
    Delivery mail =
        Postman.delivery(
            address(name), MailId.random(random), text.getBytes(StandardCharsets.UTF_8));
    assertThat(store.deliver(List.of(mail))).containsExactly(DeliveryOutcome.STORED);
  }

  private long mailsOf(String name) {
    return fixture.store().usage(address(name)).messages();
  }

  /** Waits until all that was announced before is looked at: another account goes after it. */
  private void awaitAllLookedAt(DeliveryStore store) throws Exception {
    String marker = "marker" + markers++;
    account(marker, ACTIVE, 1, 0);
    deliver(store, marker, "waits for its end");
    account(marker, LEFT, 2, 0);
    await().atMost(SOON).until(() -> mailsOf(marker) == 0);
  }

  private DeliveryStore watched(Departures departures) {
    return departures.watch(fixture.store().deliveries());
  }

  @Test
  void whoLeavesLosesHerMailWhetherItIsSentAfterHerOrNot() throws Exception {
    try (Departures departures = Departures.start(table, fixture.store().accounts())) {
      DeliveryStore store = watched(departures);
      account("anna", ACTIVE, 1, 0);
      account("bert", ACTIVE, 1, 0);
      account("cleo", ACTIVE, 1, 0);
      deliver(store, "anna", "hers");
      deliver(store, "bert", "his");
      deliver(store, "cleo", "hers");

      account("anna", LEFT, 2, 0);
      account("bert", new State.Forwarding(MailAddress.parse("bert@town.example")), 2, 0);

      await().atMost(SOON).until(() -> mailsOf("anna") == 0 && mailsOf("bert") == 0);
      awaitAllLookedAt(store);
      assertThat(mailsOf("cleo")).isEqualTo(1);
    }
  }

  @Test
  void mailThatComesAfterSheLeftIsDroppedAgain() throws Exception {
    try (Departures departures = Departures.start(table, fixture.store().accounts())) {
      account("dora", ACTIVE, 1, 0);
      account("dora", LEFT, 2, 0);

      deliver(watched(departures), "dora", "late");

      await().atMost(SOON).until(() -> mailsOf("dora") == 0);
    }
  }

  @Test
  void theAnswerToARequestForAnAccountThatALogLostDropsNothing() throws Exception {
    fixture.store().accounts().settleAccount(address("emma"), Instant.EPOCH, 1);
    deliver(fixture.store().deliveries(), "emma", "hers");
    try (Departures departures = Departures.start(table, fixture.store().accounts())) {
      account("emma", LEFT, 0, 0);
      awaitAllLookedAt(watched(departures));
      awaitRead(log.remove(Topic.ACCOUNT, "emma@camp.test").get(10, TimeUnit.SECONDS));
      awaitAllLookedAt(watched(departures));
      assertThat(mailsOf("emma")).isEqualTo(1);

      account("emma", ACTIVE, 1, 60);
      account("emma", ACTIVE, 2, 60);
      awaitAllLookedAt(watched(departures));
      assertThat(mailsOf("emma")).isEqualTo(1);
    }
  }

  @Test
  void aRemovalThatANewcomerOvertakesLeavesHerMailAlone() throws Exception {
    SlowRemoval slow = new SlowRemoval(fixture.store().accounts());
    try (Departures departures = Departures.start(table, slow)) {
      DeliveryStore store = watched(departures);
      account("fred", ACTIVE, 1, 0);
      deliver(store, "fred", "the first one's");
      account("fred", LEFT, 2, 0);
      assertThat(slow.asked.await(20, TimeUnit.SECONDS)).isTrue();

      account("fred", ACTIVE, 3, 60);
      deliver(store, "fred", "the newcomer's");
      assertThat(mailsOf("fred")).isEqualTo(1);
      slow.goOn.countDown();

      awaitAllLookedAt(store);
      assertThat(mailsOf("fred")).isEqualTo(1);
    }
  }

  @Test
  void whoWasInvitedAgainBeforeAnybodyLookedFindsNothingAndLosesNothing() throws Exception {
    account("gina", ACTIVE, 1, 0);
    fixture.store().accounts().settleAccount(address("gina"), Instant.EPOCH, 1);
    deliver(fixture.store().deliveries(), "gina", "the first one's");
    account("gina", LEFT, 2, 0);
    account("gina", ACTIVE, 3, 60);
    try (Departures departures = Departures.start(table, fixture.store().accounts())) {
      Optional<Account> newcomer = table.find(address("gina"), SOON);
      departures.settle(newcomer.orElseThrow());
      assertThat(mailsOf("gina")).isZero();

      deliver(watched(departures), "gina", "the newcomer's");
      account("gina", ACTIVE, 4, 60);
      awaitAllLookedAt(watched(departures));
      assertThat(mailsOf("gina")).isEqualTo(1);
    }
  }

  /** Mailboxes whose first removal waits for a word, as one does behind much other work. */
  private static final class SlowRemoval implements MailboxUpkeep {
    private final MailboxUpkeep mailboxes;
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    SlowRemoval(MailboxUpkeep mailboxes) {
      this.mailboxes = mailboxes;
    }

    @Override
    public void removeAccount(MailAddress account, long generation) {
      if (account.equals(address("fred"))) {
        asked.countDown();
        try {
          assertThat(goOn.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new AssertionError(e);
        }
      }
      mailboxes.removeAccount(account, generation);
    }

    @Override
    public void settleAccount(MailAddress account, Instant createdAt, long generation) {
      mailboxes.settleAccount(account, createdAt, generation);
    }

    @Override
    public Map<MailAddress, Long> usedAtLeast(long octets) {
      return mailboxes.usedAtLeast(octets);
    }

    @Override
    public StoreVolume volume() {
      return mailboxes.volume();
    }
  }
}
