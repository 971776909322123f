package org.cairn.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.cairn.log.Topic;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.account.Passwords;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxUsage;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TraceLine;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.NodeName;
import org.cairn.smtp.accept.Room;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;
import org.cairn.smtp.server.IngressMeter;
import org.cairn.smtp.server.ServerLimits;
import org.cairn.smtp.server.TestClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The whole service on a real log. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SmtpIngressTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final MailAddress ANNA = MailAddress.parse("anna@camp.test");
  private static final InetSocketAddress ANY_PORT =
      new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

  private final EmbeddedBroker broker;
  private final LogConnection reading;
  private final LogWriter writer;
  private final Passwords passwords = new Passwords(new SecureRandom());
  private final SmtpIngress ingress;
  private final Queue<Received> accepted = new ConcurrentLinkedQueue<>();
  private final Queue<Received> traced = new ConcurrentLinkedQueue<>();
  private final LogTable acceptedTable;
  private final LogTable traceTable;

  SmtpIngressTest(@TempDir Path directory) throws Exception {
    broker = EmbeddedBroker.start(directory);
    reading = broker.connection("admin", "test");
    writer = LogWriter.open(reading);
    acceptedTable = follow(Topic.MAIL_ACCEPTED, accepted);
    traceTable = follow(Topic.TRACE, traced);
    writeAccount(ANNA, "secret-secret", 1);
    ingress =
        SmtpIngress.start(
            settings(),
            broker.connection("smtp-ingress", "smtp-ingress-test"),
            Room.ENDLESS,
            new LoginThrottle(),
            IngressMeter.NONE,
            InstantSource.system(),
            new SecureRandom());
  }

  private LogTable follow(Topic topic, Queue<Received> into) {
    return LogTable.start(reading, topic, writer, InstantSource.system(), into::add);
  }

  private void writeAccount(MailAddress address, String password, long generation)
      throws Exception {
    Account account =
        new Account(
            address,
            new Account.State.Active(),
            passwords.forGenerated(password),
            generation,
            List.of(),
            Instant.EPOCH,
            RequestId.random(new SecureRandom()),
            Account.Verdict.DONE);
    writer.append(account).get(10, TimeUnit.SECONDS);
  }

  private static IngressSettings settings() throws URISyntaxException {
    return new IngressSettings(
        NodeName.of("test"),
        Terms.of("camp.test", List.of(Domain.of("camp.test")), 8_000_000),
        ServerLimits.USUAL,
        Map.of(ListenerKind.MX, ANY_PORT, ListenerKind.SUBMISSIONS, ANY_PORT),
        resource("/tls/ec-cert.pem"),
        resource("/tls/ec-key.pem"),
        Duration.ofSeconds(10),
        0,
        0,
        4,
        true,
        100);
  }

  private static Path resource(String name) throws URISyntaxException {
    return Path.of(Objects.requireNonNull(SmtpIngressTest.class.getResource(name)).toURI());
  }

  @AfterAll
  void stop() {
    ingress.close();
    acceptedTable.close();
    traceTable.close();
    writer.close();
    broker.close();
  }

  private int port(ListenerKind kind) {
    return ingress.port(kind).orElseThrow();
  }

  private Received acceptedWith(String mailId) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> accepted.stream().anyMatch(r -> idOf(r).equals(mailId)));
    return accepted.stream().filter(r -> idOf(r).equals(mailId)).findFirst().orElseThrow();
  }

  private static String idOf(Received received) {
    return ((MailAccepted) received.fact()).id().hex();
  }

  private static String idIn(String reply) {
    assertThat(reply).matches("250 2\\.0\\.0 [0-9a-f]{32} accepted");
    return reply.substring(10, 42);
  }

  @Test
  void whatWasAnswered250IsOnTheLogByteForByte() throws Exception {
    String content = "From: <anna@camp.test>\r\nMessage-ID: <1@x>\r\n\r\n.dotted\r\nend";
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      assertThat(client.signIn("Anna@Camp.test", "secret-secret")).startsWith("235");

      String id = idIn(client.mail("anna@camp.test", "ben@camp.test", dotted(content)));

      Received record = acceptedWith(id);
      MailAccepted mail = (MailAccepted) record.fact();
      assertThat(new String(record.content(), StandardCharsets.UTF_8)).isEqualTo(content + "\r\n");
      assertThat(mail.arrival()).isEqualTo(new Arrival.Submitted(ANNA));
      assertThat(mail.content()).isEqualTo(ContentRef.Inline.of(record.content()));
    }
  }

  private static String dotted(String content) {
    return content.replace("\r\n.", "\r\n..");
  }

  @Test
  void theSameMailSentAgainHasTheSameId() throws Exception {
    String content = "Message-ID: <again@x>\r\n\r\ntext";
    try (TestClient client = TestClient.connect(port(ListenerKind.MX))) {
      client.reply();
      client.say("EHLO far.example");
      String first = idIn(client.mail("friend@far.example", "anna@camp.test", content));
      String second = idIn(client.mail("friend@far.example", "anna@camp.test", content));

      assertThat(second).isEqualTo(first);
      assertThat(((MailAccepted) acceptedWith(first).fact()).arrival())
          .isEqualTo(new Arrival.Relayed());
      assertThat(new String(acceptedWith(first).content(), StandardCharsets.US_ASCII))
          .startsWith("Received: from far.example ([127.0.0.1])\r\n\tby camp.test with ESMTP;")
          .endsWith("\r\n" + content + "\r\n");
    }
  }

  @Test
  void largeContentIsStoredInChunksAndNamedByTheRecord() throws Exception {
    String content = "Message-ID: <large@x>\r\n\r\n" + "0123456789abcdef\r\n".repeat(60_000);
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      client.signIn("anna@camp.test", "secret-secret");

      String id = idIn(client.mail("anna@camp.test", "ben@camp.test", content));

      MailAccepted mail = (MailAccepted) acceptedWith(id).fact();
      assertThat(mail.content()).isInstanceOf(ContentRef.Stored.class);
      try (ContentReader reader = new ContentReader(reading)) {
        ByteArrayOutputStream stored = new ByteArrayOutputStream();
        reader.copy((ContentRef.Stored) mail.content(), stored);
        assertThat(stored.toString(StandardCharsets.US_ASCII)).isEqualTo(content + "\r\n");
      }
    }
  }

  @Test
  void anAcceptedMailLeavesALineInTheTraceThatNamesNobody() throws Exception {
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      client.signIn("anna@camp.test", "secret-secret");

      String id = idIn(client.mail("anna@camp.test", "ben@camp.test", "x: y"));

      await().atMost(Duration.ofSeconds(10)).until(() -> lines(id).size() == 1);
      assertThat(lines(id).getFirst().event()).isEqualTo("accepted");
      assertThat(lines(id).getFirst().detail()).isEqualTo("submitted, recipients=1 octets=6");
    }
  }

  private List<TraceLine> lines(String id) {
    return traced.stream()
        .map(r -> (TraceLine) r.fact())
        .filter(l -> l.id().hex().equals(id))
        .toList();
  }

  @Test
  void anAccountMadeAfterTheStartMaySignInAtOnce() throws Exception {
    writeAccount(MailAddress.parse("late@camp.test"), "late-password", 1);
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();

      assertThat(client.signIn("late", "late-password")).startsWith("235");
    }
  }

  @Test
  void aChangedPasswordCutsTheSessionsOfTheOldOne() throws Exception {
    MailAddress cleo = MailAddress.parse("cleo@camp.test");
    writeAccount(cleo, "first-password", 1);
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      assertThat(client.signIn("cleo@camp.test", "first-password")).startsWith("235");

      writeAccount(cleo, "second-password", 2);

      assertThat(client.reply()).isEmpty();
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?i).*(reset|closed|close_notify).*");
    }
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      assertThat(client.signIn("cleo@camp.test", "first-password")).startsWith("535");
      assertThat(client.signIn("cleo@camp.test", "second-password")).startsWith("235");
    }
  }

  @Test
  void aFirstLoginAsksForAnAccountAndWaitsForTheRouter() throws Exception {
    Queue<Received> requests = new ConcurrentLinkedQueue<>();
    try (LogTable _ = follow(Topic.ACCOUNT_REQUEST, requests);
        TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      Thread router = Thread.ofVirtual().start(() -> grantFirst(requests));

      assertThat(client.signIn("new9chars@camp.test", "a-password-of-a-program")).startsWith("235");
      router.join();
    }
  }

  @Test
  void anAccountThatTheRouterRefusedIsNobody() throws Exception {
    writeAccount(MailAddress.parse("refused@camp.test"), "refused-password", 0);
    try (TestClient client = TestClient.connect(port(ListenerKind.MX))) {
      client.reply();
      client.say("EHLO far.example");
      client.say("MAIL FROM:<friend@far.example>");

      assertThat(client.say("RCPT TO:<refused@camp.test>")).startsWith("550 5.1.1");
      assertThat(client.say("RCPT TO:<anna@camp.test>")).startsWith("250");
    }
  }

  @Test
  void aFullMailboxIsToldToStrangersAndHoldsUpNoneOfOurPeople() throws Exception {
    MailAddress full = MailAddress.parse("full@camp.test");
    writeAccount(full, "secret-secret", 1);
    writer.append(new MailboxUsage(full, 10, 10)).get(10, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> replyToStranger(full).startsWith("452 4.2.2"));

    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      assertThat(client.signIn("anna@camp.test", "secret-secret")).startsWith("235");
      assertThat(client.say("MAIL FROM:<anna@camp.test>")).startsWith("250");
      assertThat(client.say("RCPT TO:<full@camp.test>")).startsWith("250");
    }

    writer.append(new MailboxUsage(full, 9, 10)).get(10, TimeUnit.SECONDS);
    await().atMost(PATIENCE).until(() -> replyToStranger(full).startsWith("250"));
  }

  private String replyToStranger(MailAddress recipient) throws IOException {
    try (TestClient client = TestClient.connect(port(ListenerKind.MX))) {
      client.reply();
      client.say("EHLO far.example");
      client.say("MAIL FROM:<friend@far.example>");
      return client.say("RCPT TO:<" + recipient + ">");
    }
  }

  private void grantFirst(Queue<Received> requests) {
    await().atMost(Duration.ofSeconds(10)).until(() -> !requests.isEmpty());
    AccountRequest.Create create = (AccountRequest.Create) requests.remove().fact();
    assertThat(create.origin()).isEqualTo(AccountRequest.Origin.FIRST_LOGIN);
    writer
        .append(
            new Account(
                create.account(),
                new Account.State.Active(),
                create.credential(),
                1,
                List.of(),
                Instant.EPOCH,
                create.request(),
                Account.Verdict.DONE))
        .join();
  }
}
