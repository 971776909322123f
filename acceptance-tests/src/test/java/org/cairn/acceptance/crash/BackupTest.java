package org.cairn.acceptance.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Invitation;
import org.cairn.acceptance.mail.ImapSession;
import org.cairn.acceptance.mail.Ledger;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.mail.Mailboxes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A backup taken while mail flows, and a new box that starts from it.
@Tag("crash")
class BackupTest {
  @Test
  void aNewBoxHasEveryMailFromBeforeTheBackupAndTakesLaterMailForNew() throws IOException {
    try (Hut hut = Hut.open("backup")) {
      Path file = hut.folder().resolve("camp.backup");
      Ledger before = new Ledger();
      try (Load _ = Load.start(hut.gateway(), hut.people(), before, 8, 100_000, "before")) {
        before.awaitAtLeast(400);
      }
      try (Load _ = hut.load()) {
        hut.gateway().run("backup", file.toString());
      }
      String uidValidity = uidValidity(hut.gateway(), hut.people().getFirst());

      Gateway restored = hut.movesTo(hut.folder().resolve("restored"));
      restored.run("restore", file.toString());
      restored.up();

      Mailboxes.holdExactlyOnce(restored, hut.people(), before);
      Ledger after = new Ledger();
      try (Load _ = Load.start(restored, hut.people(), after, 8, 6_000, "after")) {
        after.awaitAtLeast(200);
      }
      Mailboxes.holdExactlyOnce(restored, hut.people(), after);
      Mailboxes.holdExactlyOnce(restored, hut.people(), before);
      assertThat(uidValidity(restored, hut.people().getFirst())).isNotEqualTo(uidValidity);
    }
  }

  @Test
  void aBackupOfAGatewayThatIsDownRestoresAsWell() throws IOException {
    try (Hut hut = Hut.open("backup-down")) {
      Path file = hut.folder().resolve("camp.backup");
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(100);
      }
      hut.gateway().end();
      hut.gateway().run("backup", file.toString());

      Gateway restored = hut.movesTo(hut.folder().resolve("restored"));
      restored.run("restore", file.toString());
      restored.up();

      hut.awaitEverythingExactlyOnce();
    }
  }

  @Test
  void aDataDirectoryInUseIsNotOverwritten() {
    try (Hut hut = Hut.open("backup-in-use")) {
      Path file = hut.folder().resolve("camp.backup");
      hut.gateway().run("backup", file.toString());
      hut.gateway().end();

      assertThat(hut.gateway().command("restore", file.toString()).run().succeeded()).isFalse();

      hut.gateway().up();
      hut.awaitEverythingExactlyOnce();
    }
  }

  private static String uidValidity(Gateway gateway, Invitation person) throws IOException {
    try (ImapSession session = ImapSession.open(gateway, person)) {
      List<String> responses = session.command("SELECT INBOX");
      return responses.stream()
          .filter(response -> response.contains("UIDVALIDITY"))
          .findFirst()
          .orElseThrow();
    }
  }
}
