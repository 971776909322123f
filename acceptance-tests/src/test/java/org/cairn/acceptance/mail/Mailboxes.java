package org.cairn.acceptance.mail;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;

/// Compares the mailboxes of a gateway with the books of a load.
public final class Mailboxes {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private Mailboxes() {}

  /// Every mail answered 250 is, or comes, into its mailbox; no mail is there twice.
  public static void holdExactlyOnce(Gateway gateway, List<Invitation> people, Ledger ledger) {
    for (Invitation person : people) {
      Awaitility.await("what " + person.address() + " was promised")
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(500))
          .untilAsserted(() -> holds(gateway, person, ledger));
    }
  }

  private static void holds(Gateway gateway, Invitation person, Ledger ledger) throws IOException {
    List<String> held = inbox(gateway, person);
    Assertions.assertThat(duplicates(held)).as("twice in the mailbox").isEmpty();
    Set<String> missing = new TreeSet<>(ledger.acceptedFor(person.address()));
    held.forEach(missing::remove);
    Assertions.assertThat(missing)
        .as("answered 250, not in the mailbox (%s are)", held.size())
        .isEmpty();
  }

  /// The Message-IDs in the person's INBOX.
  public static List<String> inbox(Gateway gateway, Invitation person) throws IOException {
    try (ImapSession session = ImapSession.open(gateway, person)) {
      return session.messageIds("INBOX");
    }
  }

  private static Set<String> duplicates(List<String> ids) {
    Set<String> seen = new HashSet<>();
    Set<String> twice = new TreeSet<>();
    for (String id : ids) {
      if (!seen.add(id)) {
        twice.add(id);
      }
    }
    return twice;
  }
}
