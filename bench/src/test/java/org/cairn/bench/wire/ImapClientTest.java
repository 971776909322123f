package org.cairn.bench.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ImapClientTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String LOGIN =
      """
      S: * OK ready
      C: a1 LOGIN "anna@camp.test" "secret"
      S: a1 OK welcome
      """;

  @Test
  void messageIdsAreFoundInLiteralsOfTwoMails() throws Exception {
    String transcript =
        LOGIN
            + """
            C: a2 SELECT INBOX
            S: * 2 EXISTS
            S: a2 OK selected
            C: a3 UID FETCH 1:* (BODY.PEEK[HEADER.FIELDS (MESSAGE-ID)])
            S: * 1 FETCH (UID 7 BODY[HEADER.FIELDS (MESSAGE-ID)] {23}
            S: Message-ID: <a@b.c>
            S:\s
            S: )
            S: * 2 FETCH (BODY[HEADER.FIELDS (MESSAGE-ID)] {23}
            S: message-id: <d@e.f>
            S:\s
            S:  UID 8)
            S: a3 OK fetched
            """;
    try (ScriptedServer server = ScriptedServer.play(transcript.replace("{23}", "{25}"));
        ImapClient client = ImapClient.open(server.login(), server.login().imap(), PATIENCE)) {
      assertThat(client.select()).isEqualTo(2);
      assertThat(client.messageIds()).containsExactly("a@b.c", "d@e.f");
      server.assertPlayed();
    }
  }

  @Test
  void statusGivesTheNumberOfMails() throws Exception {
    String transcript =
        LOGIN
            + """
            C: a2 STATUS INBOX (MESSAGES)
            S: * STATUS INBOX (MESSAGES 41)
            S: a2 OK done
            """;
    try (ScriptedServer server = ScriptedServer.play(transcript);
        ImapClient client = ImapClient.open(server.login(), server.login().imap(), PATIENCE)) {
      assertThat(client.status()).isEqualTo(41);
    }
  }

  @Test
  void aCommandThatIsRefusedFailsWithoutNamingThePassword() throws Exception {
    String transcript =
        """
        S: * OK ready
        C: a1 LOGIN "anna@camp.test" "secret"
        S: a1 NO [AUTHENTICATIONFAILED] who?
        """;
    try (ScriptedServer server = ScriptedServer.play(transcript)) {
      Login login = server.login();
      assertThatThrownBy(() -> ImapClient.open(login, login.imap(), PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("AUTHENTICATIONFAILED")
          .hasMessageNotContaining("secret");
    }
  }

  @Test
  void aWatchInIdleIsToldOfEachExists() throws Exception {
    String transcript =
        LOGIN
            + """
            C: a2 SELECT INBOX
            S: * 3 EXISTS
            S: a2 OK selected
            C: i IDLE
            S: + idling
            S: * OK Still here
            S: * 4 EXISTS
            S: * 1 RECENT
            S: * 6 EXISTS
            """;
    try (ScriptedServer server = ScriptedServer.play(transcript);
        IdleWatch watch = IdleWatch.open(server.login())) {
      long at = watch.await(6, PATIENCE);

      assertThat(watch.count()).isEqualTo(6);
      assertThat(watch.countedAt()).isEqualTo(at);
    }
  }

  @Test
  void aWatchSaysSoWhenItsSessionEndsInsteadOfWaiting() throws Exception {
    String transcript =
        LOGIN
            + """
            C: a2 SELECT INBOX
            S: * 0 EXISTS
            S: a2 OK selected
            C: i IDLE
            S: + idling
            """;
    try (ScriptedServer server = ScriptedServer.play(transcript);
        IdleWatch watch = IdleWatch.open(server.login())) {
      assertThatThrownBy(() -> watch.await(1, PATIENCE))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("closed");
    }
  }
}
