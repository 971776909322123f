package org.cairn.log.guard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.cairn.log.guard.RunMark;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMarkFileTest {
  private final Path directory;

  RunMarkFileTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    RunMarkFile file = new RunMarkFile(directory.resolve("run.json"));
    assertThat(file.read()).isEmpty();

    file.write(new RunMark("boot", false, "epoch"));
    file.write(new RunMark("boot", true, "epoch"));

    assertThat(file.read()).contains(new RunMark("boot", true, "epoch"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void aHalfWrittenNeighbourOfACrashIsNoObstacle() throws IOException {
    RunMarkFile file = new RunMarkFile(directory.resolve("run.json"));
    Files.writeString(directory.resolve("run.json.tmp"), "{\"v\":1,\"bo");

    file.write(new RunMark("boot", true, "epoch"));

    assertThat(file.read()).contains(new RunMark("boot", true, "epoch"));
  }

  @Test
  void aMarkOfAnotherVersionIsRefused() throws IOException {
    Path path = Files.writeString(directory.resolve("run.json"), "{\"v\":2}");

    assertThatThrownBy(() -> new RunMarkFile(path).read()).isInstanceOf(IOException.class);
  }

  @Test
  void theBootHasAName() {
    assertThat(RunMarkFile.bootNow()).matches("[0-9a-f-]{36}").isEqualTo(RunMarkFile.bootNow());
  }
}
