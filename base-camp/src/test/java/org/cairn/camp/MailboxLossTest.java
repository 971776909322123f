package org.cairn.camp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cairn.console.report.GatewayStatus;
import org.cairn.imap.store.SqlMailboxStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MailboxLossTest {
  @TempDir private Path data;
  private Path mailboxes;

  @BeforeEach
  void directories() throws IOException {
    mailboxes = Files.createDirectory(data.resolve("mailboxes"));
  }

  private void segment(String name, String content) throws IOException {
    Path partition = data.resolve("broker/log/mailbox.delivered-0");
    Files.createDirectories(partition);
    Files.writeString(partition.resolve(name), content);
  }

  private boolean isNoticed() throws IOException {
    boolean noticed = MailboxLoss.notice(data, mailboxes);
    assertThat(Files.exists(data.resolve(GatewayStatus.MAILBOXES_LOST))).isEqualTo(noticed);
    return noticed;
  }

  @Test
  void mailboxesThatTheLogDeliveredToAreMissed() throws Exception {
    segment("00000000000000000000.log", "records");

    assertThat(isNoticed()).isTrue();
  }

  @Test
  void soAreThoseWhoseRecordsAreTrimmed() throws Exception {
    segment("00000000000000000017.log", "");

    assertThat(isNoticed()).isTrue();
  }

  @Test
  void aFirstStartMissesNothing() throws Exception {
    assertThat(isNoticed()).isFalse();
  }

  @Test
  void aLogThatHasDeliveredNothingMissesNothing() throws Exception {
    segment("00000000000000000000.log", "");

    assertThat(isNoticed()).isFalse();
  }

  @Test
  void mailboxesThatAreThereAreNotMissed() throws Exception {
    segment("00000000000000000000.log", "records");
    Files.createFile(mailboxes.resolve(SqlMailboxStore.DATABASE_FILE));

    assertThat(isNoticed()).isFalse();
  }
}
