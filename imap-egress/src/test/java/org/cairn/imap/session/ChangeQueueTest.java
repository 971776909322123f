package org.cairn.imap.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.FlagChange.Mode;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.SystemFlag;
import org.cairn.imap.mailbox.Uid;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that stays away for long is told the truth all the same. */
final class ChangeQueueTest {
  @Test
  void aSessionThatMissedChangesComparesWithTheStore(@TempDir Path directory) throws IOException {
    try (Camp camp = new Camp(directory)) {
      for (int i = 0; i < 3; i++) {
        camp.deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\nmail\r\n");
      }
      Client client = new Client(camp, SessionSettings.defaults(), Security.TLS);
      client.send("a LOGIN anna@camp.lan secret\r\nb SELECT INBOX\r\n");
      client.take();

      MailboxId inbox = camp.store().find(Camp.ANNA, MailboxName.INBOX).orElseThrow();
      FlagChange flagged = new FlagChange(Mode.ADD, Flags.of(SystemFlag.FLAGGED));
      FlagChange unflagged = new FlagChange(Mode.REMOVE, Flags.of(SystemFlag.FLAGGED));
      List<Uid> all = List.of(Uid.of(1), Uid.of(2), Uid.of(3));
      for (int i = 0; i < 700; i++) {
        camp.store().storeFlags(inbox, all, flagged, ModSeq.UNCONDITIONAL);
        camp.store().storeFlags(inbox, all, unflagged, ModSeq.UNCONDITIONAL);
      }
      FlagChange deleted = new FlagChange(Mode.ADD, Flags.of(SystemFlag.DELETED));
      camp.store().storeFlags(inbox, all.subList(0, 1), deleted, ModSeq.UNCONDITIONAL);
      camp.store().expunge(inbox, all);
      camp.deliver(Camp.ANNA, "From: bert@camp.lan\r\n\r\nmail\r\n");
      client.send("c NOOP\r\n");

      assertThat(client.take())
          .isEqualTo(
              """
              * 1 EXPUNGE\r
              * 3 EXISTS\r
              * 1 FETCH (UID 2 FLAGS ())\r
              * 2 FETCH (UID 3 FLAGS ())\r
              c OK NOOP completed\r
              """);
      client.close();
    }
  }
}
