package org.cairn.acceptance.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// swaks, which shows the whole dialogue when something is wrong.
@Tag("tools")
@NeedsTools(Tool.SWAKS)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SwaksTest {
  private final Post post = new Post("swaks");
  private final Invitation anna = post.person();
  private final Invitation bob = post.person();

  @AfterAll
  void leave() {
    post.close();
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, none",
    "LOGIN, none",
    "PLAIN, starttls",
    "LOGIN, starttls",
    "PLAIN, implicit",
    "LOGIN, implicit"
  })
  void whoSignsInSendsMail(String mechanism, String security) {
    String id = Post.newId();

    Program.Outcome outcome =
        submission(
                security,
                id,
                "--auth",
                mechanism,
                "--auth-user",
                anna.address(),
                "--auth-password",
                anna.password())
            .run();

    assertThat(outcome).matches(Program.Outcome::succeeded);
    post.awaitIn("INBOX", bob, id);
  }

  @Test
  void aWrongPasswordIsRefused() {
    Program.Outcome outcome =
        submission(
                "starttls",
                Post.newId(),
                "--auth",
                "PLAIN",
                "--auth-user",
                anna.address(),
                "--auth-password",
                "guess")
            .run();

    assertThat(outcome.output()).contains("535 5.7.8");
    assertThat(outcome.succeeded()).isFalse();
  }

  @Test
  void nobodySubmitsWithoutSigningIn() {
    Program.Outcome outcome = submission("starttls", Post.newId()).run();

    assertThat(outcome.output()).contains("530 5.7.0");
    assertThat(outcome.succeeded()).isFalse();
  }

  @Test
  void nobodySendsInAnothersName() {
    String id = Post.newId();

    Program.Outcome outcome =
        swaks(
                List.of("--server", "127.0.0.1:" + post.gateway().ports().submission(), "--tls"),
                bob.address(),
                anna.address(),
                id,
                "--auth",
                "PLAIN",
                "--auth-user",
                anna.address(),
                "--auth-password",
                anna.password())
            .run();

    assertThat(outcome.succeeded()).isFalse();
    assertThat(outcome.output())
        .contains("5.7.1 You may send as the address you signed in with only");
  }

  @Test
  void mailFromElsewhereToAPersonHereIsTaken() {
    String id = Post.newId();

    Program.Outcome outcome = mx("friend@abroad.test", bob.address(), id).run();

    assertThat(outcome).matches(Program.Outcome::succeeded);
    post.awaitIn("INBOX", bob, id);
  }

  @Test
  void mailFromElsewhereToElsewhereIsRefused() {
    Program.Outcome outcome = mx("friend@abroad.test", "other@abroad.test", Post.newId()).run();

    assertThat(outcome.output()).contains("<** 550 5.7.1");
    assertThat(outcome.succeeded()).isFalse();
  }

  @Test
  void aMailWithDotsAndLongLinesComesAsItWasSent() throws IOException {
    String id = Post.newId();
    String body = "\n.\n..\n.leading dot\n" + "long line ".repeat(90) + "\nend";

    Program.Outcome outcome =
        submission(
                "implicit",
                id,
                "--auth",
                "PLAIN",
                "--auth-user",
                anna.address(),
                "--auth-password",
                anna.password(),
                "--body",
                body)
            .run();

    assertThat(outcome).matches(Program.Outcome::succeeded);
    post.awaitIn("INBOX", bob, id);
    assertThat(post.text(bob, id))
        .contains("\r\n.\r\n..\r\n.leading dot\r\n" + "long line ".repeat(90) + "\r\nend");
  }

  private Program submission(String security, String id, String... more) {
    List<String> where =
        switch (security) {
          case "implicit" ->
              List.of("--server", "127.0.0.1:" + post.gateway().ports().submissions(), "--tlsc");
          case "starttls" ->
              List.of("--server", "127.0.0.1:" + post.gateway().ports().submission(), "--tls");
          default -> List.of("--server", "127.0.0.1:" + post.gateway().ports().submission());
        };
    return swaks(where, anna.address(), bob.address(), id, more);
  }

  private Program mx(String from, String to, String id) {
    return swaks(List.of("--server", "127.0.0.1:" + post.gateway().ports().smtp()), from, to, id);
  }

  private static Program swaks(
      List<String> where, String from, String to, String id, String... more) {
    List<String> arguments = new ArrayList<>(where);
    arguments.addAll(List.of("--from", from, "--to", to, "--header", "Message-Id: <" + id + ">"));
    arguments.addAll(List.of(more));
    return Program.of(Tool.SWAKS, arguments.toArray(String[]::new));
  }
}
