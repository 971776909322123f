package org.cairn.imap.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.cairn.imap.session.Camp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImapServerTest {
  private static final Duration LONG = Duration.ofMinutes(1);
  private static final Duration SHORT = Duration.ofMillis(500);

  @TempDir private Path directory;

  private ServerUnderTest start(ServerSettings settings) throws IOException {
    return new ServerUnderTest(directory, settings, ImapServerTest::noTls);
  }

  private static SSLContext noTls() {
    throw new IllegalStateException("no TLS here");
  }

  @Test
  void anIdlingClientHearsOfMailAtOnce() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings());
        WireClient client = under.loggedIn()) {
      client.command("a SELECT INBOX");
      client.send("b IDLE");
      assertThat(client.line()).isEqualTo("+ idling");
      for (int mail = 1; mail <= 20; mail++) {
        under.camp().deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\nhello\r\n");
        assertThat(client.line()).isEqualTo("* " + mail + " EXISTS");
      }
      client.send("DONE");
      assertThat(client.line()).isEqualTo("b OK IDLE completed");
    }
  }

  @Test
  void twoIdlingClientsSeeWhatAThirdDoes() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings());
        WireClient first = under.loggedIn();
        WireClient second = under.loggedIn();
        WireClient third = under.loggedIn()) {
      under.camp().deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\nhello\r\n");
      for (WireClient client : List.of(first, second)) {
        client.command("a SELECT INBOX");
        client.send("b IDLE");
        assertThat(client.line()).isEqualTo("+ idling");
      }
      third.command("a SELECT INBOX");
      third.command("b STORE 1 +FLAGS (\\Deleted)");
      third.command("c EXPUNGE");
      for (WireClient client : List.of(first, second)) {
        assertThat(client.line()).startsWith("* 1 FETCH (UID 1 FLAGS (\\Deleted)");
        assertThat(client.line()).isEqualTo("* 1 EXPUNGE");
      }
    }
  }

  @Test
  void anIdlingClientIsKeptAlive() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings(9, 9, LONG, LONG, LONG));
        WireClient client = under.loggedIn()) {
      client.send("b IDLE");
      assertThat(client.line()).isEqualTo("+ idling");
      assertThat(client.line()).isEqualTo("* OK Still here");
      assertThat(client.line()).isEqualTo("* OK Still here");
    }
  }

  @Test
  void aChangedCredentialCutsTheSessionsAtOnce() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings());
        WireClient idling = under.loggedIn();
        WireClient waiting = under.loggedIn();
        WireClient other = under.connect()) {
      idling.send("b IDLE");
      assertThat(idling.line()).isEqualTo("+ idling");
      other.line();
      other.command("a LOGIN bert@camp.lan secret2");

      under.camp().logins().set(Camp.ANNA, "changed");

      assertThat(idling.isClosedByServer()).isTrue();
      assertThat(waiting.isClosedByServer()).isTrue();
      assertThat(other.command("b NOOP")).containsExactly("b OK NOOP completed");
    }
  }

  @Test
  void anAccountHasSoManySessions() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings(9, 2, LONG, LONG, LONG));
        WireClient first = under.loggedIn();
        WireClient second = under.loggedIn();
        WireClient third = under.connect()) {
      third.line();

      assertThat(third.command("a LOGIN anna@camp.lan secret"))
          .containsExactly("a NO [LIMIT] Too many sessions of this account");
      first.command("b LOGOUT");
      assertThat(first.isClosedByServer()).isTrue();
      await()
          .untilAsserted(
              () ->
                  assertThat(third.command("c LOGIN anna@camp.lan secret").getLast())
                      .startsWith("c OK"));
      assertThat(second.command("d NOOP")).containsExactly("d OK NOOP completed");
    }
  }

  @Test
  void aSourceHasSoManyConnections() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings(2, 9, LONG, LONG, LONG));
        WireClient first = under.loggedIn();
        WireClient second = under.loggedIn();
        WireClient third = under.connect()) {
      assertThat(third.line()).isEqualTo("* BYE Too many connections from you");
      assertThat(third.isClosedByServer()).isTrue();
      assertThat(first.command("a NOOP")).hasSize(1);
      assertThat(second.command("a NOOP")).hasSize(1);
    }
  }

  @Test
  void whoDoesNotLogInIsSentAway() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings(9, 9, SHORT, LONG, LONG));
        WireClient client = under.connect()) {
      client.line();
      client.raw("a LOG");

      assertThat(client.line()).isEqualTo("* BYE Too slow");
      assertThat(client.isClosedByServer()).isTrue();
      await().until(() -> under.server().connectionCount() == 0);
    }
  }

  @Test
  void whoSaysNothingForTooLongIsSentAway() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings(9, 9, LONG, SHORT, LONG));
        WireClient client = under.loggedIn()) {
      assertThat(client.line()).isEqualTo("* BYE Too slow");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void whoDoesNotReadWhatHeAskedForIsCut() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings(9, 9, LONG, LONG, SHORT));
        WireClient client = under.loggedIn()) {
      under.camp().deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\n" + "x\r\n".repeat(300_000));
      client.command("a SELECT INBOX");
      for (int i = 0; i < 40; i++) {
        client.send("b" + i + " FETCH 1 BODY.PEEK[]");
      }

      await().atMost(Duration.ofSeconds(20)).until(() -> under.server().connectionCount() == 0);
    }
  }

  @Test
  void guessingPasswordsTakesLongAndEndsTheConnection() throws IOException {
    Camp camp = new Camp(directory);
    try (ServerUnderTest under =
            new ServerUnderTest(
                camp, ServerUnderTest.settings(), ImapServerTest::noTls, camp.pauses()::add);
        WireClient client = under.connect()) {
      client.line();
      for (int i = 1; i < 5; i++) {
        assertThat(client.command("a" + i + " LOGIN anna@camp.lan guess" + i))
            .containsExactly(
                "a"
                    + i
                    + " NO [AUTHENTICATIONFAILED] Authentication failed: wrong address or"
                    + " password");
      }
      client.send("a5 LOGIN anna@camp.lan guess5");
      assertThat(client.line()).startsWith("a5 NO");
      assertThat(client.line()).startsWith("* BYE");
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(camp.pauses())
          .extracting(Duration::toMillis)
          .containsExactly(300L, 900L, 2_100L, 4_500L, 9_300L);
    }
  }

  @Test
  void compressionGoesBothWays() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings());
        WireClient client = under.loggedIn()) {
      assertThat(client.command("a COMPRESS DEFLATE"))
          .containsExactly("a OK From here on compressed");
      client.compress();
      client.command("b SELECT INBOX");
      client.send("c IDLE");
      assertThat(client.line()).isEqualTo("+ idling");
      under.camp().deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\nhello\r\n");
      assertThat(client.line()).isEqualTo("* 1 EXISTS");
      client.send("DONE");
      assertThat(client.line()).isEqualTo("c OK IDLE completed");
      assertThat(client.command("d FETCH 1 BODY[TEXT]")).contains("hello");
    }
  }

  @Test
  void aLargeMailIsAppendedAndReadBack() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings());
        WireClient client = under.loggedIn()) {
      String mail = "From: anna@camp.lan\r\n\r\n" + "0123456789abcdef\r\n".repeat(50_000);
      client.send("a APPEND Sent (\\Seen) {" + mail.length() + "}");
      assertThat(client.line()).isEqualTo("+ OK");
      client.raw(mail);
      client.send("");
      assertThat(client.line()).startsWith("a OK [APPENDUID");
      client.command("b SELECT Sent");
      client.send("c FETCH 1 BODY[]");
      assertThat(client.line()).isEqualTo("* 1 FETCH (BODY[] {" + mail.length() + "}");
      assertThat(new String(client.octets(mail.length()), StandardCharsets.US_ASCII))
          .isEqualTo(mail);
      assertThat(client.line()).isEqualTo(")");
    }
  }

  @Test
  void closingSaysGoodBye() throws IOException {
    ServerUnderTest under = start(ServerUnderTest.settings());
    try (under;
        WireClient client = under.loggedIn()) {
      client.send("b IDLE");
      assertThat(client.line()).isEqualTo("+ idling");

      under.server().close();

      assertThat(client.line()).isEqualTo("* BYE The gateway closes");
      assertThat(client.isClosedByServer()).isTrue();
      assertThat(under.server().connectionCount()).isZero();
    }
  }

  @Test
  void commandsMayComeTogether() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings());
        WireClient client = under.loggedIn()) {
      client.raw(
          "a SELECT INBOX\r\nb NOOP\r\nc UID FETCH 1:* FLAGS\r\nd IDLE\r\nDONE\r\ne NOOP\r\n");

      assertThat(client.command("f NOOP").stream().filter(l -> !l.startsWith("*")))
          .containsExactly(
              "a OK [READ-WRITE] SELECT completed",
              "b OK NOOP completed",
              "c OK FETCH completed",
              "+ idling",
              "d OK IDLE completed",
              "e OK NOOP completed",
              "f OK NOOP completed");
    }
  }

  @Test
  void aPortInUseIsSaidAtOnce() throws IOException {
    try (ServerUnderTest under = start(ServerUnderTest.settings())) {
      int port = under.server().port("imap");
      Endpoint taken =
          new Endpoint(
              "imap",
              new InetSocketAddress(InetAddress.getLoopbackAddress(), port),
              Endpoint.Protection.CLEAR);
      Path elsewhere = directory.resolve("other");
      try (Camp camp = new Camp(elsewhere)) {
        ServerSettings settings = ServerSettings.of(List.of(taken));
        assertThatThrownBy(
                () -> new ServerUnderTest(camp, settings, ImapServerTest::noTls, _ -> {}))
            .isInstanceOf(IOException.class)
            .hasMessageContaining(Integer.toString(port));
      }
    }
  }
}
