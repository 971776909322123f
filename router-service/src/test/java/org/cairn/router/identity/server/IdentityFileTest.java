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

  @Test
  void theFirstStartMakesOneAndLaterStartsReadIt() throws IOException {
    Identity made = file.open(RIDGE, random);

    assertThat(made.node()).isEqualTo(RIDGE);
    assertThat(file.open(RIDGE, random)).isEqualTo(made);
    assertThat(Files.getPosixFilePermissions(path))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
  }

  @Test
  void keysThatWereChangedStay() throws IOException {
    Identity changed =
        file.open(RIDGE, random).replaceKey(random, Instant.EPOCH, Duration.ofDays(60));
    file.write(changed);

    assertThat(file.open(RIDGE, random)).isEqualTo(changed);
  }

  @Test
  void aRestoreBeginsANewIncarnationOnce() throws IOException {
    Identity before = file.open(RIDGE, random);
    Files.createFile(path.resolveSibling("identity-restored"));

    Identity after = file.open(RIDGE, random);

    assertThat(after.incarnation()).isNotEqualTo(before.incarnation());
    assertThat(after.secret()).isEqualTo(before.secret());
    assertThat(after.keys()).isEqualTo(before.keys());
    assertThat(file.open(RIDGE, random)).isEqualTo(after);
  }

  @Test
  void aRestoreOfABackupFromBeforeIdentitiesMakesOne() throws IOException {
    Files.createFile(path.resolveSibling("identity-restored"));

    Identity made = file.open(RIDGE, random);

    assertThat(file.open(RIDGE, random)).isEqualTo(made);
  }

  @Test
  void whatIsDamagedIsNeverReplaced() throws IOException {
    file.open(RIDGE, random);
    byte[] damaged = Files.readAllBytes(path);
    damaged[60] ^= 1;
    Files.write(path, damaged);

    assertThatThrownBy(() -> file.open(RIDGE, random))
        .isInstanceOf(UnusableIdentityException.class)
        .hasNoCause()
        .hasMessageContaining(path.toString())
        .hasMessageContaining("Put the file back from a backup");
    assertThat(Files.readAllBytes(path)).isEqualTo(damaged);
  }

  @Test
  void anEmptyFileIsDamageAndNotAFirstStart() throws IOException {
    Files.createFile(path);

    assertThatThrownBy(() -> file.open(RIDGE, random))
        .isInstanceOf(UnusableIdentityException.class);
    assertThat(path).isEmptyFile();
  }

  @Test
  void aLinkThatLeadsNowhereIsNoFirstStart() throws IOException {
    Files.createSymbolicLink(path, path.resolveSibling("away"));

    assertThatThrownBy(() -> file.open(RIDGE, random))
        .isInstanceOf(UnusableIdentityException.class);
    assertThat(path.resolveSibling("away")).doesNotExist();
  }

  @Test
  void aGatewayThatWasRenamedDoesNotStart() {
    file.open(RIDGE, random);

    assertThatThrownBy(() -> file.open(NodeName.of("town"), random))
        .isInstanceOf(UnusableIdentityException.class)
        .hasMessageContaining("cairn.node says town, but others know this gateway as ridge");
  }
}
