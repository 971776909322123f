package org.cairn.camp.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.cairn.imap.store.SqlMailboxStore;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.server.IdentityFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
  @TempDir private Path temp;
  private Path data;
  private Path fresh;
  private Path file;

  @BeforeEach
  void aDataDirectory() throws Exception {
    data = temp.resolve("data");
    fresh = temp.resolve("fresh");
    file = temp.resolve("camp.zip");
    for (String name :
        List.of(
            "broker/log/mail.accepted-0/00000000000000000000.log",
            "broker/log/mail.accepted-0/00000000000000000000.index",
            "broker/log/custody-0/00000000000000000000.log",
            "broker/log/content-0/00000000000000000000.log",
            "broker/log/router-ledger-custody-changelog-0/00000000000000000000.log",
            "broker/log/mailbox.delivery-0/00000000000000000000.log",
            "broker/log/__cluster_metadata-0/00000000000000000100-0000000001.checkpoint",
            "broker/log/recovery-point-offset-checkpoint",
            "broker/log/.kafka_cleanshutdown",
            "router/streams/state",
            "console.token",
            "cairn.pid")) {
      Path path = data.resolve(name);
      Files.createDirectories(path.getParent());
      Files.writeString(path, name);
    }
  }

  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      zip.entries().asIterator().forEachRemaining(e -> names.add(e.getName()));
    }
    return names;
  }

  @Test
  void followsTheMailFromWhereItIsAcceptedToWhereItEndsUp() throws Exception {
    Files.createDirectories(data.resolve("imap"));
    execute("CREATE TABLE mail (id TEXT)");

    new Backup(data).writeTo(file);

    List<String> names = names();
    List<Integer> order =
        List.of(
                "broker/log/__cluster_metadata-0/00000000000000000100-0000000001.checkpoint",
                "broker/log/mail.accepted-0/00000000000000000000.log",
                "broker/log/custody-0/00000000000000000000.log",
                "broker/log/router-ledger-custody-changelog-0/00000000000000000000.log",
                "broker/log/content-0/00000000000000000000.log",
                "imap/mail.db")
            .stream()
            .map(names::indexOf)
            .toList();
    assertThat(order).isSorted().doesNotContain(-1);
  }

  @Test
  void leavesOutWhatBelongsToTheProcessAndWhatTheBrokerMustFindMissing() throws Exception {
    new Backup(data).writeTo(file);

    assertThat(names())
        .doesNotContain(
            "broker/log/mail.accepted-0/00000000000000000000.index",
            "broker/log/recovery-point-offset-checkpoint",
            "broker/log/.kafka_cleanshutdown",
            "router/streams/state",
            "cairn.pid");
  }

  @Test
  void theGatewayComesBackAsItselfInANewIncarnation() throws Exception {
    NodeName ridge = NodeName.of("ridge");
    Identity before =
        new IdentityFile(data).open(ridge, new Random(1), Instant.EPOCH, Duration.ofDays(60));
    new Backup(data).writeTo(file);

    new Restore(fresh).readFrom(file);

    Identity after =
        new IdentityFile(fresh).open(ridge, new Random(2), Instant.EPOCH, Duration.ofDays(60));
    assertThat(after.publicKey()).isEqualTo(before.publicKey());
    assertThat(after.incarnation()).isNotEqualTo(before.incarnation());
  }

  @Test
  void aDatabaseInUseIsCopiedAsOfOneMoment() throws Exception {
    Files.createDirectories(data.resolve("imap"));
    execute("PRAGMA journal_mode=WAL");
    execute("CREATE TABLE mail (id TEXT)");
    try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + database(data));
        Statement statement = open.createStatement()) {
      statement.execute("INSERT INTO mail VALUES ('committed')");
      open.setAutoCommit(false);
      statement.execute("INSERT INTO mail VALUES ('under way')");

      new Backup(data).writeTo(file);
    }
    new Restore(fresh).readFrom(file);

    try (Connection copy = DriverManager.getConnection("jdbc:sqlite:" + database(fresh));
        Statement statement = copy.createStatement();
        ResultSet rows = statement.executeQuery("SELECT group_concat(id) FROM mail")) {
      assertThat(rows.getString(1)).isEqualTo("committed");
    }
  }

  @Test
  void comesBackWithTheMarksOfARestore() throws Exception {
    Files.createDirectories(data.resolve("imap"));
    execute("CREATE TABLE mail (id TEXT)");
    Files.writeString(data.resolve("broker/run.json"), "{}");
    new Backup(data).writeTo(file);

    new Restore(fresh).readFrom(file);

    assertThat(fresh.resolve("console.token")).hasContent("console.token");
    assertThat(fresh.resolve("imap").resolve(SqlMailboxStore.RESTORED_MARKER)).exists();
    assertThat(fresh.resolve("broker/run.json")).doesNotExist();
    assertThat(fresh.resolve("restore-unfinished")).doesNotExist();
  }

  @Test
  void isNotRestoredOverAnything() throws Exception {
    new Backup(data).writeTo(file);

    assertThatThrownBy(() -> new Restore(data).readFrom(file)).hasMessageContaining("not empty");
  }

  @Test
  void aNameThatLeadsOutsideIsRefused() throws Exception {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(Backup.MARK));
      zip.putNextEntry(new ZipEntry("../escaped"));
    }

    assertThatThrownBy(() -> new Restore(fresh).readFrom(file)).hasMessageContaining("outside");
    assertThat(temp.resolve("escaped")).doesNotExist();
  }

  @Test
  void someOtherFileIsRefused() throws Exception {
    Files.writeString(file, "hello");

    assertThatThrownBy(() -> new Restore(fresh).readFrom(file))
        .hasMessageContaining("not a backup");
  }

  @Test
  void aFileThatWasCutOffLeavesNothingBehind() throws Exception {
    byte[] content = new byte[200_000];
    new Random(1).nextBytes(content);
    Files.write(data.resolve("broker/log/content-0/00000000000000000000.log"), content);
    new Backup(data).writeTo(file);
    byte[] whole = Files.readAllBytes(file);

    for (int length : new int[] {whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));

      assertThatThrownBy(() -> new Restore(fresh).readFrom(file))
          .hasMessageContaining("damaged or cut off");
      assertThat(fresh).doesNotExist();
    }
  }

  @Test
  void aDamagedFileLeavesNothingBehind() throws Exception {
    byte[] content = new byte[200_000];
    new Random(1).nextBytes(content);
    Files.write(data.resolve("broker/log/content-0/00000000000000000000.log"), content);
    new Backup(data).writeTo(file);
    byte[] damaged = Files.readAllBytes(file);
    damaged[damaged.length / 2] ^= 0x55;
    Files.write(file, damaged);
    Files.createDirectory(fresh);

    assertThatThrownBy(() -> new Restore(fresh).readFrom(file))
        .hasMessageContaining("damaged or cut off");
    assertThat(fresh).isEmptyDirectory();
  }

  @Test
  void aRestoreThatWasBrokenOffIsNamedAsSuch() throws Exception {
    new Backup(data).writeTo(file);
    Files.createDirectory(fresh);
    Files.createFile(fresh.resolve(Restore.UNFINISHED));

    assertThatThrownBy(() -> new Restore(fresh).readFrom(file)).hasMessageContaining("broken off");
  }

  @Test
  void aDatabaseThatCannotBeCopiedIsNamedAndLeavesNothingBehind() throws Exception {
    Files.createDirectories(data.resolve("imap"));
    Files.writeString(database(data), "this is no database, and long enough to be none".repeat(9));
    Path target = Files.createDirectory(temp.resolve("target"));

    assertThatThrownBy(() -> new Backup(data).writeTo(target.resolve("camp.zip")))
        .hasMessageContaining("cannot copy the database " + database(data) + ": [SQLITE_NOTADB]");
    assertThat(target).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatIsNotThereIsNamed() {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(err, true, StandardCharsets.UTF_8);
    Path target = temp.resolve("nonexistent/camp.zip");

    int status = new BackupCommand(data, out, out).run(List.of("backup", target.toString()));

    assertThat(status).isEqualTo(1);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .contains("cairn: no backup: " + target.getParent() + " is no directory");
  }

  private static Path database(Path directory) {
    return directory.resolve("imap/mail.db");
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database(data));
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
