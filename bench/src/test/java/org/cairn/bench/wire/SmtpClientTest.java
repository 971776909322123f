package org.cairn.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SmtpClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void aMailIsSentAfterTheLoginAndItsTimesAreInOrder() throws Exception {
    String transcript =
        """
        S: 220 camp.test
        C: EHLO [127.0.0.1]
        S: 250-camp.test
        S: 250-PIPELINING
        S: 250 AUTH PLAIN LOGIN
        C: AUTH PLAIN AGFubmFAY2FtcC50ZXN0AHNlY3JldA==
        S: 235 welcome
        C: MAIL FROM:<anna@camp.test>
        C: RCPT TO:<ben@camp.test>
        C: DATA
        S: 250 ok
        S: 250 ok
        S: 354 go on
        C: Subject: x
        C:\s
        C: hello
        C: .
        S: 250 kept
        """;
    try (ScriptedServer server = ScriptedServer.play(transcript);
        SmtpClient client = SmtpClient.open(server.login(), PATIENCE)) {
      SmtpClient.Taken taken =
          client.send("anna@camp.test", "ben@camp.test", "Subject: x\r\n\r\nhello\r\n");

      server.assertPlayed();
      assertThat(taken.acceptedAt()).isGreaterThan(taken.sentAt());
    }
  }

  @Test
  void aServerWithoutPipeliningIsSpokenToStepByStep() throws Exception {
    String transcript =
        """
        S: 220 camp.test
        C: EHLO [127.0.0.1]
        S: 250 camp.test
        C: AUTH PLAIN AGFubmFAY2FtcC50ZXN0AHNlY3JldA==
        S: 235 welcome
        C: MAIL FROM:<anna@camp.test>
        S: 250 ok
        C: RCPT TO:<ben@camp.test>
        S: 250 ok
        C: DATA
        S: 354 go on
        C: hello
        C: .
        S: 250 kept
        """;
    try (ScriptedServer server = ScriptedServer.play(transcript);
        SmtpClient client = SmtpClient.open(server.login(), PATIENCE)) {
      client.send("anna@camp.test", "ben@camp.test", "hello\r\n");

      server.assertPlayed();
    }
  }

  @Test
  void aMailThatIsDeferredIsNotCountedAsTaken() throws Exception {
    String transcript =
        """
        S: 220 camp.test
        C: EHLO [127.0.0.1]
        S: 250 PIPELINING
        C: AUTH PLAIN AGFubmFAY2FtcC50ZXN0AHNlY3JldA==
        S: 235 welcome
        C: MAIL FROM:<anna@camp.test>
        C: RCPT TO:<ben@camp.test>
        C: DATA
        S: 250 ok
        S: 452 disk full
        """;
    try (ScriptedServer server = ScriptedServer.play(transcript);
        SmtpClient client = SmtpClient.open(server.login(), PATIENCE)) {
      assertThatThrownBy(() -> client.send("anna@camp.test", "ben@camp.test", "hello\r\n"))
          .isInstanceOf(SmtpClient.RefusedException.class)
          .hasMessageContaining("452 disk full");
    }
  }
}
