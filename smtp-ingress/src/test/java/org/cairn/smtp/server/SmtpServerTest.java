package org.cairn.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.cairn.log.EventLogException;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.MailAddress;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.tls.ReloadingTls;
import org.cairn.tls.server.CertificateWatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail over real sockets. */
final class SmtpServerTest {
  private final MemoryDesk desk = new MemoryDesk();
  private final SmtpServer server;

  SmtpServerTest() throws IOException {
    ServerLimits limits = TestLimits.usual().withAnswerWithin(Duration.ofMillis(300)).limits();
    server = desk.serve(MemoryDesk.terms(), limits, TestTls.identity()::current);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private int port(ListenerKind kind) {
    return server.port(kind).orElseThrow();
  }

  private TestClient signedIn() throws IOException {
    TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS));
    client.reply();
    assertThat(client.signIn("anna@camp.test", "secret")).startsWith("235");
    return client;
  }

  @Test
  void mailIsSubmittedWithinTls() throws IOException {
    try (TestClient client = signedIn()) {
      assertThat(client.mail("anna@camp.test", "ben@far.example", "Subject: x\r\n\r\ntext"))
          .startsWith("250 2.0.0 ");
    }

    assertThat(desk.appended()).hasSize(1);
    assertThat(desk.appended().element().inline()).isEqualTo("Subject: x\r\n\r\ntext\r\n");
    assertThat(desk.appended().element().mail().arrival())
        .isEqualTo(new Arrival.Submitted(MailAddress.parse("anna@camp.test")));
  }

  @Test
  void mailIsSubmittedAfterStartTls() throws IOException {
    try (TestClient client = TestClient.connect(port(ListenerKind.SUBMISSION))) {
      client.reply();
      assertThat(client.say("EHLO test")).contains("STARTTLS").doesNotContain("AUTH");
      assertThat(client.say("STARTTLS")).startsWith("220");
      client.handshake();

      assertThat(client.signIn("anna@camp.test", "secret")).startsWith("235");
      assertThat(client.mail("anna@camp.test", "ben@far.example", "x: y")).startsWith("250");
    }
  }

  @Test
  void whatIsPutBehindStartTlsInTheClearIsNeverObeyed() throws IOException {
    try (TestClient client = TestClient.connect(port(ListenerKind.MX))) {
      client.reply();
      client.say("EHLO test");
      client.send(
          "STARTTLS\r\nMAIL FROM:<a@far.example>\r\nRCPT TO:<anna@camp.test>\r\nDATA\r\nx\r\n.\r\n");

      assertThat(client.reply()).startsWith("501");
      assertThat(client.reply()).isEmpty();
    }
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void octetsThatAreNoHandshakeEndTheConnection() throws IOException {
    try (TestClient client = TestClient.connect(port(ListenerKind.SUBMISSIONS))) {
      client.send("EHLO test\r\nMAIL FROM:<anna@camp.test>\r\n");

      assertThat(client.socket().getInputStream().readAllBytes()).doesNotContain((byte) '2');
    }
    await().until(() -> server.connections() == 0);
  }

  @Test
  void aClientThatOffersAnApplicationProtocolGetsNoneAndIsServed() throws IOException {
    try (TestClient client = TestClient.connect(port(ListenerKind.SUBMISSIONS))) {
      client.handshake("smtp");

      assertThat(client.applicationProtocol()).isEmpty();
      assertThat(client.reply()).startsWith("220");
    }
  }

  @Test
  void aRenewedCertificateIsShownToTheNextClient(@TempDir Path directory) throws IOException {
    Path cert = directory.resolve("cert.pem");
    Path key = directory.resolve("key.pem");
    Files.copy(TestTls.file("ec-cert.pem"), cert);
    Files.copy(TestTls.file("ec-key.pem"), key);
    ReloadingTls tls = new ReloadingTls(cert, key);
    try (CertificateWatch _ = CertificateWatch.start(tls, Duration.ofMillis(20), "test");
        SmtpServer renewed = desk.serve(MemoryDesk.terms(), ServerLimits.USUAL, tls::current)) {
      assertThat(algorithmShownBy(renewed)).isEqualTo("EC");

      Files.copy(TestTls.file("rsa-cert.pem"), cert, StandardCopyOption.REPLACE_EXISTING);
      Files.copy(TestTls.file("rsa-key.pem"), key, StandardCopyOption.REPLACE_EXISTING);

      await().until(() -> algorithmShownBy(renewed).equals("RSA"));
    }
  }

  private static String algorithmShownBy(SmtpServer server) throws IOException {
    int port = server.port(ListenerKind.SUBMISSIONS).orElseThrow();
    try (TestClient client = TestClient.connectTls(port)) {
      return client.certificate().getPublicKey().getAlgorithm();
    }
  }

  @Test
  void aLogThatDoesNotAnswerIsA451InBoundedTime() throws IOException {
    desk.beSilent();
    try (TestClient client = signedIn()) {
      // The log never answers, so that there is a reply at all shows that the wait has an end.
      assertThat(client.mail("anna@camp.test", "ben@far.example", "x: y")).startsWith("451 4.3.0");
      assertThat(client.say("NOOP")).startsWith("250");
    }
  }

  @Test
  void aLogThatRefusesIsA451() throws IOException {
    desk.answerWith(CompletableFuture.failedFuture(new EventLogException("away")));
    try (TestClient client = signedIn()) {
      assertThat(client.mail("anna@camp.test", "ben@far.example", "x: y")).startsWith("451 4.3.0");
    }
  }

  @Test
  void aFullDiskIsA452BeforeAnyContentIsSent() throws IOException {
    desk.beFull();
    try (TestClient client = signedIn()) {
      assertThat(client.say("MAIL FROM:<anna@camp.test>")).startsWith("452 4.3.1");
    }
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void aConnectionThatDropsWithinTheContentAppendsNothing() throws IOException {
    try (TestClient client = signedIn()) {
      client.send(
          "MAIL FROM:<anna@camp.test>\r\nRCPT TO:<b@far.example>\r\nDATA\r\nhalf a mail\r\n.\r");
      client.reply();
      client.reply();
      client.reply();
    }

    await().until(() -> server.connections() == 0);
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void aConnectionThatDropsWithinALargeContentGivesItsTurnBack() throws IOException {
    try (TestClient client = signedIn()) {
      client.send("MAIL FROM:<anna@camp.test>\r\nRCPT TO:<b@far.example>\r\nDATA\r\n");
      client.send("0123456789\r\n".repeat(10_000));
      await().until(() -> desk.spool().open() == 1 && desk.spool().written() > 100_000);
    }

    await().until(() -> server.connections() == 0);
    assertThat(desk.spool().open()).isZero();
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void largeContentArrivesWhole() throws IOException {
    String content = "Subject: x\r\n\r\n" + "0123456789\r\n".repeat(100_000);
    try (TestClient client = signedIn()) {
      assertThat(client.mail("anna@camp.test", "ben@far.example", content)).startsWith("250");
    }

    ContentRef ref = desk.appended().element().mail().content();
    assertThat(ref).isInstanceOf(ContentRef.Stored.class);
    assertThat(ref.sizeOctets()).isEqualTo(content.length() + 2);
    assertThat(new String(desk.spool().last(), StandardCharsets.US_ASCII))
        .isEqualTo(content + "\r\n");
  }

  @Test
  void aContentAboveTheLimitIsReadToItsEndAndRefused() throws IOException {
    try (TestClient client = signedIn()) {
      String content = "0123456789\r\n".repeat(200_000);

      assertThat(client.mail("anna@camp.test", "ben@far.example", content)).startsWith("552 5.3.4");
      assertThat(client.mail("anna@camp.test", "ben@far.example", "x: y")).startsWith("250");
    }
    assertThat(desk.spool().open()).isZero();
  }

  @Test
  void chunksAreTakenFromTheSameReadAsTheirCommand() throws IOException {
    try (TestClient client = signedIn()) {
      String commands = "MAIL FROM:<anna@camp.test>\r\nRCPT TO:<b@far.example>\r\n";
      client.send(commands + "BDAT 6\r\none\r\n.BDAT 7 LAST\r\n\r\ntwo\r\nNOOP\r\n");

      assertThat(client.reply()).startsWith("250 2.1.0");
      assertThat(client.reply()).startsWith("250 2.1.5");
      assertThat(client.reply()).startsWith("250 2.0.0 6 octets");
      assertThat(client.reply()).endsWith("accepted");
      assertThat(client.reply()).startsWith("250 2.0.0 OK");
    }
    assertThat(desk.appended().element().inline()).isEqualTo("one\r\n.\r\ntwo\r\n");
  }

  /** One that sends nothing before it knows that its recipient was accepted. */
  @Test
  void aClientHearsOfItsRecipientsBeforeItSendsAChunk() throws IOException {
    try (TestClient client = signedIn()) {
      client.send("MAIL FROM:<anna@camp.test>\r\nRCPT TO:<b@far.example>\r\nBDAT 6 LAST\r\n");
      assertThat(client.reply()).startsWith("250 2.1.0");
      assertThat(client.reply()).startsWith("250 2.1.5");

      client.send("x: y\r\n");

      assertThat(client.reply()).endsWith("accepted");
    }
  }

  @Test
  void aChangedPasswordEndsTheSession() throws IOException {
    try (TestClient client = signedIn()) {
      desk.changePassword("anna@camp.test", "other");

      assertThat(client.say("MAIL FROM:<anna@camp.test>")).isIn("", "421 4.7.0 Sign in again, bye");
    } catch (IOException e) {
      assertThat(e).hasMessageMatching("(?i).*(reset|closed|close_notify|broken).*");
    }
    await().until(() -> server.connections() == 0);
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void wrongPasswordsAreAnsweredLaterAndLater() throws IOException {
    try (TestClient client = TestClient.connectTls(port(ListenerKind.SUBMISSIONS))) {
      client.reply();
      long beganNanos = System.nanoTime();
      assertThat(client.signIn("anna@camp.test", "wrong")).startsWith("535");
      long firstNanos = System.nanoTime();
      assertThat(client.signIn("anna@camp.test", "wrong")).startsWith("535");
      long secondNanos = System.nanoTime();

      assertThat(firstNanos - beganNanos).isGreaterThan(Duration.ofMillis(290).toNanos());
      assertThat(secondNanos - firstNanos).isGreaterThan(Duration.ofMillis(580).toNanos());
      assertThat(client.signIn("anna@camp.test", "secret")).startsWith("235");
    }
  }
}
