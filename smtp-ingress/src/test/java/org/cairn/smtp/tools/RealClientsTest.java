package org.cairn.smtp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.server.MemoryDesk;
import org.cairn.smtp.server.ServerLimits;
import org.cairn.smtp.server.SmtpServer;
import org.cairn.smtp.server.TestTls;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("tools")
final class RealClientsTest {
  private static final String[] SIGNED_IN = {
    "--from", "anna@camp.test", "--auth-user", "anna@camp.test", "--auth-password", "secret"
  };

  private final MemoryDesk desk = new MemoryDesk();
  private final SmtpServer server;

  RealClientsTest() throws IOException {
    server =
        desk.serve(
            MemoryDesk.terms().withPlainSubmission(true),
            ServerLimits.USUAL,
            TestTls.identity()::current);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String server(ListenerKind kind) {
    return "127.0.0.1:" + server.port(kind).orElseThrow();
  }

  private NeededProgram.Outcome swaks(ListenerKind kind, String[] common, String... more)
      throws IOException, InterruptedException {
    String[] arguments =
        Stream.of(
                Stream.of("--server", server(kind), "--to", "anna@camp.test,ben@far.example"),
                Arrays.stream(common),
                Arrays.stream(more))
            .flatMap(part -> part)
            .toArray(String[]::new);
    return NeededProgram.named("swaks").run(arguments);
  }

  private void assertAccepted(NeededProgram.Outcome outcome) {
    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(outcome.output()).containsPattern("250 2\\.0\\.0 [0-9a-f]{32} accepted");
    assertThat(desk.appended()).hasSize(1);
    assertThat(desk.appended().element().inline()).contains("This is a test mailing");
  }

  @Test
  void swaksSubmitsInTheClearWithAuthLogin() throws Exception {
    assertAccepted(swaks(ListenerKind.SUBMISSION, SIGNED_IN, "--auth", "LOGIN"));
  }

  @Test
  void swaksSubmitsAfterStartTlsWithAuthPlain() throws Exception {
    assertAccepted(swaks(ListenerKind.SUBMISSION, SIGNED_IN, "--auth", "PLAIN", "--tls"));
  }

  @Test
  void swaksSubmitsWithinTls() throws Exception {
    assertAccepted(swaks(ListenerKind.SUBMISSIONS, SIGNED_IN, "--auth", "--tls-on-connect"));
  }

  @Test
  void swaksSubmitsInOnePipeline() throws Exception {
    assertAccepted(
        swaks(ListenerKind.SUBMISSIONS, SIGNED_IN, "--auth", "--tls-on-connect", "--pipeline"));
  }

  @Test
  void swaksIsToldThatItsPasswordIsWrong() throws Exception {
    NeededProgram.Outcome outcome =
        swaks(
            ListenerKind.SUBMISSIONS,
            new String[] {"--from", "anna@camp.test"},
            "--tls-on-connect",
            "--auth-user",
            "anna@camp.test",
            "--auth-password",
            "wrong");

    assertThat(outcome.status()).isEqualTo(28);
    assertThat(outcome.output()).contains("535 5.7.8");
    assertThat(desk.appended()).isEmpty();
  }

  @Test
  void swaksCannotUseUsAsARelay() throws Exception {
    NeededProgram.Outcome outcome =
        swaks(ListenerKind.MX, new String[] {"--from", "friend@far.example"});

    assertThat(outcome.output()).contains("550 5.7.1 Relaying denied");
    assertThat(desk.appended().element().mail().envelope().recipients()).hasSize(1);
  }

  @Test
  void smtpSourceBringsManyMailsOverManySessions() throws Exception {
    NeededProgram.Outcome outcome =
        NeededProgram.named("smtp-source")
            .run(
                "-s",
                "16",
                "-m",
                "500",
                "-l",
                "5000",
                "-f",
                "friend@far.example",
                "-t",
                "anna@camp.test",
                "-d",
                server(ListenerKind.MX));

    assertThat(outcome.status()).as(outcome.output()).isZero();
    assertThat(desk.appended()).hasSize(500);
  }
}
