package org.cairn.camp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

    assertThat(path.resolve("cairn.pid")).doesNotExist();
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
}
