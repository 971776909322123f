package org.cairn.imap.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.cairn.imap.session.Camp;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImapTlsTest {
  private TestTls tls;
  private ServerUnderTest under;

  @BeforeEach
  void start(@TempDir Path directory) throws IOException, GeneralSecurityException {
    tls = new TestTls(directory);
    under = new ServerUnderTest(directory, ServerUnderTest.settings(), tls::server);
  }

  @AfterEach
  void stop() {
    under.close();
  }

  @Test
  void tlsFromTheFirstOctet() throws IOException {
    try (WireClient client = WireClient.tls(under.server().port("imaps"), tls.client())) {
      assertThat(client.line()).contains("AUTH=PLAIN").doesNotContain("STARTTLS");
      assertThat(client.command("a LOGIN anna@camp.lan secret").getLast()).startsWith("a OK");
      client.command("b SELECT INBOX");
      client.send("c IDLE");
      assertThat(client.line()).isEqualTo("+ idling");
      under.camp().deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\nhello\r\n");
      assertThat(client.line()).isEqualTo("* 1 EXISTS");
    }
  }

  @Test
  void startTlsAllowsTheLogin() throws IOException {
    try (WireClient client = WireClient.plain(under.server().port("strict"))) {
      assertThat(client.line()).contains("STARTTLS LOGINDISABLED");
      assertThat(client.command("a LOGIN anna@camp.lan secret").getLast())
          .startsWith("a NO [PRIVACYREQUIRED]");
      assertThat(client.command("b STARTTLS")).containsExactly("b OK Begin TLS negotiation now");
      client.startTls(tls.client());
      assertThat(client.command("c CAPABILITY").getFirst())
          .contains("AUTH=PLAIN")
          .doesNotContain("LOGINDISABLED");
      assertThat(client.command("d LOGIN anna@camp.lan secret").getLast()).startsWith("d OK");
      assertThat(client.command("e COMPRESS DEFLATE").getLast()).startsWith("e OK");
      client.compress();
      assertThat(client.command("f NOOP")).containsExactly("f OK NOOP completed");
    }
  }

  @Test
  void whatStandsBehindStartTlsIsNeverRun() throws IOException {
    try (WireClient client = WireClient.plain(under.server().port("imap"))) {
      client.line();
      client.raw("a STARTTLS\r\nb LOGIN anna@camp.lan secret\r\n");

      assertThat(client.line()).isEqualTo("* BYE Commands behind STARTTLS");
      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void octetsSentBeforeTheHandshakeAreNoCommands() throws IOException {
    try (WireClient client = WireClient.plain(under.server().port("imap"))) {
      client.line();
      client.send("a STARTTLS");
      assertThat(client.line()).isEqualTo("a OK Begin TLS negotiation now");
      client.raw("b LOGIN anna@camp.lan secret\r\n");

      assertThat(client.isClosedByServer()).isTrue();
    }
  }

  @Test
  void aClientThatBreaksTheHandshakeHurtsNobody() throws IOException {
    try (WireClient broken = WireClient.plain(under.server().port("imaps"));
        WireClient client = WireClient.tls(under.server().port("imaps"), tls.client())) {
      broken.raw("hello\r\n");
      assertThat(broken.isClosedByServer()).isTrue();
      assertThat(client.line()).startsWith("* OK");
    }
  }
}
