package org.cairn.smtp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What clients may not do, and how the server ends. */
@Timeout(60)
final class SmtpServerLimitsTest {
  private final MemoryDesk desk = new MemoryDesk();

  private SmtpServer serve(TestLimits limits) throws IOException {
    return serve(MemoryDesk.terms(), limits);
  }

  private SmtpServer serve(Terms terms, TestLimits limits) throws IOException {
    return desk.serve(terms, limits.limits(), TestTls.identity()::current);
  }

  private static TestClient connect(SmtpServer server, ListenerKind kind) throws IOException {
    return TestClient.connect(server.port(kind).orElseThrow());
  }

  @Test
  void aClientThatDoesNotSignInIsNotWaitedForAsLongAsOneThatDid() throws IOException {
    try (SmtpServer server = serve(TestLimits.usual().withBeforeLogin(Duration.ofMillis(200)));
        TestClient client = connect(server, ListenerKind.SUBMISSION);
        TestClient other = connect(server, ListenerKind.MX)) {
      client.reply();
      other.reply();

      assertThat(client.reply()).startsWith("421 4.4.2");
      assertThat(client.reply()).isEmpty();
      assertThat(other.say("NOOP")).startsWith("250");
    }
  }

  @Test
  void aLineThatTricklesInIsNotWaitedForEither() throws Exception {
    try (SmtpServer server = serve(TestLimits.usual().withIdle(Duration.ofMillis(500)));
        TestClient client = connect(server, ListenerKind.MX)) {
      client.reply();
      Thread trickle = Thread.ofVirtual().start(() -> trickle(client, "NOOP".repeat(100)));

      assertThat(client.reply()).startsWith("421 4.4.2");
      trickle.interrupt();
      trickle.join();
    }
  }

  private static void trickle(TestClient client, String text) {
    try {
      for (int i = 0; i < text.length(); i++) {
        client.send(text.substring(i, i + 1));
        Thread.sleep(50);
      }
    } catch (IOException | InterruptedException e) {
      // The server has had enough.
    }
  }

  @Test
  void aContentThatTricklesInIsCut() throws Exception {
    try (SmtpServer server = serve(TestLimits.usual().withContentGrace(Duration.ofMillis(500)));
        TestClient client = connect(server, ListenerKind.MX)) {
      client.reply();
      client.say("EHLO test");
      client.say("MAIL FROM:<a@far.example>");
      client.say("RCPT TO:<anna@camp.test>");
      client.say("DATA");
      Thread trickle = Thread.ofVirtual().start(() -> trickle(client, "x\r\n".repeat(100)));

      assertThat(client.reply()).startsWith("421 4.4.2");
      trickle.interrupt();
      trickle.join();
    }
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void anUploadThatIsBrokenOffIsDroppedAndChargedAllTheSame() throws Exception {
    desk.allowOctetsPerDay(150_000);
    try (SmtpServer server = serve(TestLimits.usual())) {
      try (TestClient client = connect(server, ListenerKind.MX)) {
        beginMail(client);
        assertThat(client.say("DATA")).startsWith("354");
        client.send("0123456789abcdef\r\n".repeat(11_000));
        await().until(() -> desk.spool().written() > 190_000);
      }
      await().until(() -> server.connections() == 0);
      assertThat(desk.spool().open()).isZero();
      try (TestClient again = connect(server, ListenerKind.MX)) {
        again.reply();
        again.say("EHLO test");
        assertThat(again.say("MAIL FROM:<a@far.example>")).startsWith("452 4.7.1");
      }
    }
  }

  private static void beginMail(TestClient client) throws IOException {
    client.reply();
    client.say("EHLO test");
    assertThat(client.say("MAIL FROM:<a@far.example>")).startsWith("250");
    assertThat(client.say("RCPT TO:<anna@camp.test>")).startsWith("250");
  }

  @Test
  void aLargeContentThatFindsNoRoomAtTheEndIsTakenOffTheLogAgain() throws IOException {
    try (SmtpServer server = serve(TestLimits.usual());
        TestClient client = connect(server, ListenerKind.MX)) {
      beginMail(client);
      client.say("DATA");
      desk.beFull();

      assertThat(client.say("0123456789abcdef\r\n".repeat(5_000) + ".")).startsWith("452 4.3.1");
    }
    assertThat(desk.spool().discarded()).isOne();
  }

  @Test
  void aMailWithoutASizeIsRefusedWhileItComesWhenTheDiskFills() throws IOException {
    try (SmtpServer server = serve(TestLimits.usual());
        TestClient client = connect(server, ListenerKind.MX)) {
      beginMail(client);
      client.say("DATA");
      client.send("0123456789abcdef\r\n".repeat(11_000));
      await().until(() -> desk.spool().written() > 190_000);
      desk.beFull();

      client.send("0123456789abcdef\r\n".repeat(50_000));
      await().until(() -> desk.spool().open() == 0);

      assertThat(desk.spool().written()).isLessThan(300_000);
      assertThat(client.say(".")).startsWith("452 4.3.1");
    }
  }

  @Test
  void aLargeContentWhoseAppendIsInDoubtStaysOnTheLog() throws IOException {
    desk.answerWith(CompletableFuture.failedFuture(new IOException("as the test wants it")));
    try (SmtpServer server = serve(TestLimits.usual());
        TestClient client = connect(server, ListenerKind.MX)) {
      beginMail(client);
      client.say("DATA");

      assertThat(client.say("0123456789abcdef\r\n".repeat(5_000) + ".")).startsWith("451");
    }
    assertThat(desk.spool().discarded()).isZero();
  }

  @Test
  void oneSourceGetsSoManyConnectionsAndNoMore() throws IOException {
    try (SmtpServer server = serve(TestLimits.usual().withConnections(10, 10, 2))) {
      try (TestClient one = connect(server, ListenerKind.SUBMISSION);
          TestClient two = connect(server, ListenerKind.MX)) {
        assertThat(one.reply()).startsWith("220");
        assertThat(two.reply()).startsWith("220");
        try (TestClient three = connect(server, ListenerKind.MX)) {
          assertThat(three.reply()).startsWith("421 4.7.0");
          assertThat(three.reply()).isEmpty();
        }
      }
      // A connection is counted out a moment after it is over.
      await().until(() -> greeting(server).startsWith("220"));
    }
  }

  private static String greeting(SmtpServer server) throws IOException {
    try (TestClient client = connect(server, ListenerKind.MX)) {
      return client.reply();
    }
  }

  @Test
  void strangersCannotTakeThePlacesOfOurPeople() throws IOException {
    try (SmtpServer server = serve(TestLimits.usual().withConnections(2, 1, 10));
        TestClient stranger = connect(server, ListenerKind.MX);
        TestClient waiting = connect(server, ListenerKind.MX)) {
      assertThat(stranger.reply()).startsWith("220");
      waiting.socket().setSoTimeout(300);
      assertThatThrownBy(waiting::reply).isInstanceOf(SocketTimeoutException.class);

      try (TestClient ours = connect(server, ListenerKind.SUBMISSION)) {
        assertThat(ours.reply()).startsWith("220");
      }
      assertThat(stranger.say("QUIT")).startsWith("221");
      waiting.socket().setSoTimeout(10_000);
      assertThat(waiting.reply()).startsWith("220");
    }
  }

  @Test
  void aClientThatNeverReadsIsCut() throws Exception {
    Terms terms =
        new Terms(
            "camp.test",
            MemoryDesk.terms().domains(),
            1000,
            10,
            false,
            false,
            20,
            Integer.MAX_VALUE);
    try (SmtpServer server = serve(terms, TestLimits.usual().withUnread(Duration.ofMillis(300)));
        TestClient client = connect(server, ListenerKind.MX)) {
      Thread flood = Thread.ofVirtual().start(() -> flood(client));

      assertThat(flood.join(Duration.ofSeconds(40))).isTrue();
      await().until(() -> server.connections() == 0);
    }
  }

  private static void flood(TestClient client) {
    byte[] commands = "EHLO x\r\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
    try {
      while (true) {
        client.socket().getOutputStream().write(commands);
      }
    } catch (IOException e) {
      // Cut, as it should be.
    }
  }

  @Test
  void whenTheServerStopsIdleClientsAreToldAtOnce() throws IOException {
    SmtpServer server = serve(TestLimits.usual());
    try (TestClient client = connect(server, ListenerKind.MX)) {
      client.reply();
      client.say("EHLO test");

      server.close();

      // One that was cut, since it had not ended when the time to do so was over, is told nothing.
      assertThat(client.reply()).startsWith("421 4.3.2");
      assertThat(client.reply()).isEmpty();
      assertThat(server.isOpen()).isFalse();
    }
  }

  @Test
  void aMailThatIsBeingAppendedWhenTheServerStopsIsStillAnswered() throws Exception {
    CompletableFuture<String> durable = new CompletableFuture<>();
    desk.answerWith(durable);
    SmtpServer server = serve(TestLimits.usual());
    try (TestClient client = connect(server, ListenerKind.MX)) {
      client.reply();
      client.say("EHLO test");
      client.send("MAIL FROM:<>\r\nRCPT TO:<anna@camp.test>\r\nDATA\r\nx: y\r\n.\r\n");
      client.reply();
      client.reply();
      client.reply();
      await().until(() -> desk.appended().size() == 1);

      Thread stopping = Thread.ofVirtual().start(server::close);
      durable.complete("now");

      assertThat(client.reply()).startsWith("250 2.0.0");
      assertThat(client.reply()).startsWith("421 4.3.2");
      stopping.join();
    }
  }

  @Test
  void aPortThatIsTakenOpensNoPortAtAll() throws IOException {
    try (SmtpServer server = serve(TestLimits.usual())) {
      int taken = server.port(ListenerKind.MX).orElseThrow();

      assertThatThrownBy(() -> desk.serveOn(taken)).isInstanceOf(IOException.class);
    }
  }
}
