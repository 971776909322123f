package org.cairn.camp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
  @TempDir private Path temp;

  @Test
  void isMadeForItsOwnerAlone() throws Exception {
    Path path = temp.resolve("a/b");

    try (DataDirectory directory = DataDirectory.take(path)) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
          .isEqualTo("rwx------");
      assertThat(Files.readString(directory.path().resolve("cairn.pid")).strip())
          .isEqualTo(Long.toString(ProcessHandle.current().pid()));
    }
  }

  @Test
  void isUsedByOneGatewayAtATime() throws Exception {
    try (DataDirectory _ = DataDirectory.take(temp)) {
      assertThatThrownBy(() -> DataDirectory.take(temp))
          .isInstanceOf(DataDirectory.InUseException.class)
          .hasMessageContaining("./cairn down");
    }

    DataDirectory.take(temp).close();
  }

  @Test
  void aDirectoryOfSomebodyElsesIsLeftAsItIs() throws Exception {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.createFile(temp.resolve("other"));

    assertThatThrownBy(() -> DataDirectory.take(temp)).hasMessageContaining("not a gateway's");

    assertThat(temp).isDirectoryContaining(file -> file.endsWith("other"));
    assertThat(temp.resolve("cairn.lock")).doesNotExist();
    assertThat(rights()).isEqualTo("rwxrwxrwx");
  }

  @Test
  void isTakenWithTheKeepersFileAloneInIt() throws Exception {
    Files.createFile(temp.resolve("cairn.properties"));
    Files.createDirectory(temp.resolve("lost+found"));

    DataDirectory.take(temp).close();
  }

  @Test
  void isClosedToOthers() throws Exception {
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));

    try (DataDirectory _ = DataDirectory.take(temp)) {
      assertThat(rights()).isEqualTo("rwx------");
    }
  }

  private String rights() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(temp));
  }
}
