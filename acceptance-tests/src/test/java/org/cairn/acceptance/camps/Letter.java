package org.cairn.acceptance.camps;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.gateway.Security;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.mail.Mailboxes;
import org.cairn.acceptance.mail.SmtpSession;

/// A plain mail whose way is followed.
///
/// @param id its Message-ID
/// @param body what must arrive as it is
record Letter(String id, String body) {
  private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789+/ .";
  private static final int COLUMNS = 76;

  /// A mail nobody has seen yet, of about so many octets that do not compress well.
  static Letter ofSize(int octets) {
    Random random = new Random(octets);
    StringBuilder body = new StringBuilder();
    while (body.length() < octets) {
      for (int column = 0; column < COLUMNS; column++) {
        body.append(LETTERS.charAt(random.nextInt(LETTERS.length() - 2)));
      }
      body.append("\r\n");
    }
    return new Letter(UUID.randomUUID() + "@letters.test", body.toString());
  }

  private String content(Invitation from, List<String> to) {
    return """
        From: <%s>
        To: <%s>
        Message-ID: <%s>
        Date: Tue, 24 Nov 2026 10:00:00 +0000
        Subject: From far away

        """
            .replace("\n", "\r\n")
            .formatted(from.address(), String.join(">, <", to), id)
        + body;
  }

  /// The gateway takes it from a person who signed in.
  void isSent(Gateway gateway, Invitation from, String... to) throws IOException {
    try (SmtpSession session = SmtpSession.open(gateway, from, Security.PLAIN)) {
      List<String> all = List.of(to);
      assertThat(session.send(from.address(), all, content(from, all)).code()).isEqualTo(250);
    }
  }

  /// The gateway takes all of them, one after the other, in one session.
  static void areSent(List<Letter> letters, Gateway gateway, Invitation from, String to)
      throws IOException {
    try (SmtpSession session = SmtpSession.open(gateway, from, Security.PLAIN)) {
      for (Letter letter : letters) {
        String content = letter.content(from, List.of(to));
        assertThat(session.send(from.address(), List.of(to), content).code()).isEqualTo(250);
      }
    }
  }

  /// Waits until all of them are in a person's mailbox; each must be there once.
  static void arrive(List<Letter> letters, Gateway gateway, Invitation person) {
    List<String> ids = letters.stream().map(Letter::id).toList();
    Awaitility.await("letters for " + person.address())
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> Mailboxes.inbox(gateway, person).containsAll(ids));
    areOnceAt(letters, gateway, person);
  }

  /// Each of them is in a person's mailbox once.
  static void areOnceAt(List<Letter> letters, Gateway gateway, Invitation person) {
    try {
      List<String> ids = letters.stream().map(Letter::id).toList();
      assertThat(Mailboxes.inbox(gateway, person))
          .filteredOn(ids::contains)
          .containsExactlyInAnyOrderElementsOf(ids);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// How often it is in a person's mailbox.
  long copiesAt(Gateway gateway, Invitation person) throws IOException {
    return Mailboxes.inbox(gateway, person).stream().filter(id::equals).count();
  }

  /// It is in a person's mailbox once, as it was sent.
  void isAt(Gateway gateway, Invitation person) throws IOException {
    assertThat(copiesAt(gateway, person)).as("copies of " + id).isEqualTo(1);
    try (ImapSession session = ImapSession.open(gateway, person)) {
      session.command("SELECT INBOX");
      String found =
          session.command("UID SEARCH HEADER Message-ID \"" + id + "\"").stream()
              .filter(line -> line.startsWith("* SEARCH"))
              .map(line -> line.replace("* SEARCH", "").strip())
              .findFirst()
              .orElseThrow();
      assertThat(String.join("", session.command("UID FETCH " + found + " (BODY.PEEK[TEXT])")))
          .contains(body);
    }
  }
}
