package org.cairn.imap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.imap.delivery.DeliveryEvents;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.Room;
import org.cairn.imap.server.Endpoint;
import org.cairn.imap.server.ServerEvents;
import org.cairn.imap.server.ServerSettings;
import org.cairn.imap.server.WireClient;
import org.cairn.imap.session.SessionEvents;
import org.cairn.imap.session.SessionSettings;
import org.cairn.imap.store.StoreSettings;
import org.cairn.imap.store.StoreWatcher;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.account.Passwords;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.FirstLogin;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.InCustody;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.RequestId;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ImapEgressTest implements StoreWatcher, DeliveryEvents {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SecureRandom random = new SecureRandom();
  private final Passwords passwords = new Passwords(random);
  private final Queue<Received> requests = new ConcurrentLinkedQueue<>();
  private final AtomicInteger stored = new AtomicInteger();
  private final EmbeddedBroker broker;
  private final LogWriter log;
  private final LogTable requestTable;
  private final ImapEgress egress;

  ImapEgressTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    LogConnection tester = broker.connection("admin", "tester");
    log = LogWriter.open(tester);
    requestTable =
        LogTable.start(tester, Topic.ACCOUNT_REQUEST, log, InstantSource.system(), this::decide);
    egress =
        ImapEgress.start(
            settings(directory),
            broker.connection("imap-egress", "imap-egress-test"),
            new ImapEvents(SessionEvents.IGNORED, ServerEvents.IGNORED, this, this),
            new ImapEgress.Means(
                InstantSource.system(),
                System::nanoTime,
                random,
                Room.ENDLESS,
                new LoginThrottle(),
                task -> Thread.ofPlatform().unstarted(task)));
    await().atMost(PATIENCE).until(egress::isReady);
  }

  private static ImapEgressSettings settings(Path directory) throws Exception {
    PemFiles pem = PemFiles.make(directory);
    InetSocketAddress anyPort = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new ImapEgressSettings(
        StoreSettings.in(directory.resolve("mailboxes")),
        ServerSettings.of(List.of(new Endpoint("imap", anyPort, Endpoint.Protection.CLEAR))),
        SessionSettings.defaults(),
        pem.certificate(),
        pem.key(),
        Duration.ofSeconds(10),
        new FirstLogin.Terms(true, List.of(Domain.of("camp.test")), 100));
  }

  /** What the router would do: whoever asks gets an account. */
  private void decide(Received received) {
    requests.add(received);
    if (received.fact() instanceof AccountRequest.Create create) {
      boolean isWelcome = !create.account().localPart().startsWith("stranger");
      if (isWelcome) {
        Account account =
            new Account(
                create.account(),
                new Account.State.Active(),
                create.credential(),
                1,
                List.of(),
                Instant.EPOCH,
                create.request(),
                Account.Verdict.DONE);
        assertThat(log.append(account)).isNotNull();
      }
    }
  }

  @AfterAll
  void stop() {
    egress.close();
    requestTable.close();
    log.close();
    broker.close();
  }

  private void append(LogFact fact, byte[] octets) throws Exception {
    assertThat(log.append(fact, octets).get(10, TimeUnit.SECONDS)).isNotNull();
  }

  private static MailAddress address(String name) {
    return MailAddress.parse(name + "@camp.test");
  }

  private void account(String name, Account.State state, String password, long generation)
      throws Exception {
    account(name, state, password, generation, Instant.EPOCH);
  }

  private void account(
      String name, Account.State state, String password, long generation, Instant createdAt)
      throws Exception {
    append(
        new Account(
            address(name),
            state,
            passwords.forGenerated(password),
            generation,
            List.of(),
            createdAt,
            RequestId.random(random),
            Account.Verdict.DONE),
        new byte[0]);
  }

  private void deliver(String name, String content) throws Exception {
    byte[] octets = content.getBytes(StandardCharsets.UTF_8);
    append(
        new MailboxDelivery(
            MailId.random(random),
            NodeName.of("camp"),
            Instant.now(),
            address(name),
            ReversePath.NULL,
            List.of(address(name)),
            new Position(0, 0),
            ContentRef.Inline.of(octets)),
        octets);
  }

  private WireClient connect() throws IOException {
    WireClient client = WireClient.plain(egress.port("imap"));
    assertThat(client.line()).startsWith("* OK ");
    return client;
  }

  private WireClient login(String name, String password) throws IOException {
    WireClient client = connect();
    assertThat(client.command("a LOGIN \"" + name + "\" \"" + password + "\"").getLast())
        .startsWith("a OK ");
    return client;
  }

  private static String untilStart(WireClient client, String start) throws IOException {
    List<String> lines = new ArrayList<>();
    do {
      lines.add(client.line());
    } while (!lines.getLast().startsWith(start));
    return lines.getLast();
  }

  @Test
  void anIdlingClientHearsOfAMailAndFetchesIt() throws Exception {
    account("anna", new Account.State.Active(), "annas-password", 1);
    try (WireClient client = login("anna@camp.test", "annas-password")) {
      client.command("b SELECT INBOX");
      client.send("c IDLE");
      untilStart(client, "+ ");

      deliver("anna", "Subject: hi\r\n\r\nhello\r\n");

      assertThat(untilStart(client, "* 1 EXISTS")).isEqualTo("* 1 EXISTS");
      client.send("DONE");
      untilStart(client, "c OK");
      assertThat(client.command("d UID FETCH 1 BODY[TEXT]")).contains("hello");
    }
  }

  @Test
  void aLoginWithoutADomainIsCompletedAndAWrongPasswordRefused() throws Exception {
    account("bert", new Account.State.Active(), "berts-password", 1);

    login("Bert", "berts-password").close();

    try (WireClient client = connect()) {
      assertThat(client.command("a LOGIN bert wrong").getLast())
          .startsWith("a NO [AUTHENTICATIONFAILED]");
      assertThat(client.command("b LOGIN nobody@else.where wrong-password").getLast())
          .startsWith("b NO [AUTHENTICATIONFAILED]");
    }
  }

  @Test
  void aChangedPasswordCutsTheSessionsOfTheOldOne() throws Exception {
    account("cleo", new Account.State.Active(), "first-password", 1);
    try (WireClient client = login("cleo@camp.test", "first-password")) {
      account("cleo", new Account.State.Active(), "second-password", 2);

      assertThat(client.isClosedByServer()).isTrue();
    }

    login("cleo@camp.test", "second-password").close();
    try (WireClient client = connect()) {
      assertThat(client.command("a LOGIN cleo@camp.test first-password").getLast())
          .startsWith("a NO [AUTHENTICATIONFAILED]");
    }
  }

  @Test
  void whoLeavesLosesSessionsAndMailboxes() throws Exception {
    account("dora", new Account.State.Active(), "doras-password", 1);
    deliver("dora", "Subject: hi\r\n\r\nhello\r\n");
    try (WireClient client = login("dora@camp.test", "doras-password")) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(String.join("\n", client.command("b STATUS INBOX (MESSAGES)")))
                      .contains("(MESSAGES 1)"));

      account("dora", new Account.State.Left(), "doras-password", 2);

      assertThat(client.isClosedByServer()).isTrue();
    }
    account("dora", new Account.State.Active(), "another-password", 3, Instant.ofEpochSecond(60));
    try (WireClient client = login("dora@camp.test", "another-password")) {
      assertThat(client.command("b SELECT INBOX")).contains("* 0 EXISTS");
    }
  }

  @Test
  void aNewcomerWithAnOldNameFindsNothingHoweverFastSheComes() throws Exception {
    account("fred", new Account.State.Active(), "freds-password", 1);
    deliver("fred", "Subject: old\r\n\r\nold\r\n");
    try (WireClient client = login("fred@camp.test", "freds-password")) {
      awaitMails(client, 1);
    }

    account("fred", new Account.State.Left(), "freds-password", 2);
    account("fred", new Account.State.Active(), "another-password", 3, Instant.ofEpochSecond(60));

    try (WireClient client = login("fred@camp.test", "another-password")) {
      assertThat(client.command("b SELECT INBOX")).contains("* 0 EXISTS");
      deliver("fred", "Subject: new\r\n\r\nnew\r\n");
      awaitMails(client, 1);
    }
  }

  private static void awaitMails(WireClient client, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(String.join("\n", client.command("b STATUS INBOX (MESSAGES)")))
                    .contains("(MESSAGES " + count + ")"));
  }

  @Test
  void mailThatComesAfterItsAccountLeftIsNotKept() throws Exception {
    account("gina", new Account.State.Active(), "ginas-password", 1);
    login("gina@camp.test", "ginas-password").close();
    account("gina", new Account.State.Left(), "ginas-password", 2);
    int storedBefore = stored.get();
    long mailsBefore = egress.mailboxes().volume().messages();

    deliver("gina", "Subject: late\r\n\r\nlate\r\n");

    await().atMost(PATIENCE).until(() -> stored.get() > storedBefore);
    await().atMost(PATIENCE).until(() -> egress.mailboxes().volume().messages() == mailsBefore);
  }

  @Test
  void theFirstLoginMakesTheAccountWhereThatIsAllowed() throws Exception {
    login("fresh1234@camp.test", "a-password-made-by-a-program").close();

    try (WireClient client = connect()) {
      assertThat(client.command("a LOGIN fresh1234@camp.test another-password").getLast())
          .startsWith("a NO [AUTHENTICATIONFAILED]");
      assertThat(client.command("b LOGIN outsider@else.where a-long-password").getLast())
          .startsWith("b NO [AUTHENTICATIONFAILED]");
    }
    assertThat(requests).hasSize(1);
  }

  @Test
  void theQuotaTellsHowManyMailsWait() throws Exception {
    account("emil", new Account.State.Active(), "emils-password", 1);
    InCustody.Waiting waiting =
        new InCustody.Waiting(
            MailAddress.parse("far@away.example"), InCustody.Reason.NO_ROUTE, false);
    InCustody.Waiting echo =
        new InCustody.Waiting(
            MailAddress.parse("near@away.example"), InCustody.Reason.NO_ROUTE, true);
    MailId closed = MailId.random(random);
    for (MailId id : List.of(MailId.random(random), closed, MailId.random(random))) {
      append(new InCustody(id, Instant.EPOCH, "emil@camp.test", 10, List.of(waiting)), new byte[0]);
    }
    append(
        new InCustody(MailId.random(random), Instant.EPOCH, "emil@camp.test", 10, List.of(echo)),
        new byte[0]);
    assertThat(log.remove(Topic.CUSTODY_STATE, closed.hex()).get(10, TimeUnit.SECONDS)).isNotNull();

    try (WireClient client = login("emil@camp.test", "emils-password")) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(String.join("\n", client.command("b GETQUOTAROOT INBOX")))
                      .contains("waiting-for-town 2 1000"));
    }
  }

  @Override
  public void expired(MailboxId mailbox, String mailId, boolean wasFetched) {
    throw new AssertionError("nothing expires here");
  }

  @Override
  public void upkeepFailed(RuntimeException reason) {
    throw reason;
  }

  @Override
  public void stored(long sizeOctets, Duration sinceAccepted) {
    stored.incrementAndGet();
  }

  @Override
  public void duplicate() {}

  @Override
  public void quarantined() {
    throw new AssertionError("nothing is set aside here");
  }

  @Override
  public void batch(int deliveries, Duration took) {}
}
