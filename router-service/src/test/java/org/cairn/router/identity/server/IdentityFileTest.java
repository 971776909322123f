package org.cairn.router.identity.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.cairn.mail.NodeName;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.UnusableIdentityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdentityFileTest {
  private static final NodeName RIDGE = NodeName.of("ridge");

  private final Random random = new Random(7);
  private final IdentityFile file;
  private final Path path;

  IdentityFileTest(@TempDir Path directory) {
    file = new IdentityFile(directory);
    path = directory.resolve("identity");
  }

  private Identity open(NodeName node) {
    return file.open(node, random, Instant.EPOCH, Duration.ofDays(60));
  }

  @Test
  void theFirstStartMakesOneAndLaterStartsReadIt() throws IOException {
    Identity made = open(RIDGE);

    assertThat(made.node()).isEqualTo(RIDGE);
    assertThat(open(RIDGE)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keysThatWereChangedStay() throws IOException {
    Identity changed = open(RIDGE).replaceKey(random, Instant.EPOCH, Duration.ofDays(60));
    file.write(changed);

    assertThat(open(RIDGE)).isEqualTo(changed);
  }

  @Test
  void aRestoreBeginsANewIncarnationWithAKeyThatIsNewerThanAnyOnce() throws IOException {
    Identity before = open(RIDGE);
    Files.createFile(path.resolveSibling("identity-restored"));

    Identity after = open(RIDGE);

    assertThat(after.incarnation()).isNotEqualTo(before.incarnation());
    assertThat(after.secret()).isEqualTo(before.secret());
    assertThat(after.keys().serial()).isGreaterThan(before.keys().serial() + 100);
    assertThat(after.keys().old().getLast().key()).isEqualTo(before.keys().current());
    assertThat(open(RIDGE)).isEqualTo(after);
  }

  @Test
  void aRestoreOfABackupFromBeforeIdentitiesMakesOne() throws IOException {
    Files.createFile(path.resolveSibling("identity-restored"));

    Identity made = open(RIDGE);

    assertThat(open(RIDGE)).isEqualTo(made);
  }

  @Test
  void whatIsDamagedIsNeverReplaced() throws IOException {
    open(RIDGE);
    byte[] damaged = Files.readAllBytes(path);
    damaged[60] ^= 1;
    Files.write(path, damaged);

    assertThatThrownBy(() -> open(RIDGE))
        .isInstanceOf(UnusableIdentityException.class)
        .hasNoCause()
        .hasMessageContaining(path.toString())
        .hasMessageContaining("Put the file back from a backup");
    assertThat(Files.readAllBytes(path)).isEqualTo(damaged);
  }

  @Test
  void anEmptyFileIsDamageAndNotAFirstStart() throws IOException {
    Files.createFile(path);

    assertThatThrownBy(() -> open(RIDGE)).isInstanceOf(UnusableIdentityException.class);
    assertThat(path).isEmptyFile();
  }

  @Test
  void aLinkThatLeadsNowhereIsNoFirstStart() throws IOException {
    Files.createSymbolicLink(path, path.resolveSibling("away"));

    assertThatThrownBy(() -> open(RIDGE)).isInstanceOf(UnusableIdentityException.class);
    assertThat(path.resolveSibling("away")).doesNotExist();
  }

  @Test
  void aGatewayThatWasRenamedDoesNotStart() {
    open(RIDGE);

    assertThatThrownBy(() -> open(NodeName.of("town")))
        .isInstanceOf(UnusableIdentityException.class)
        .hasMessageContaining("cairn.node says town, but others know this gateway as ridge");
  }
}
