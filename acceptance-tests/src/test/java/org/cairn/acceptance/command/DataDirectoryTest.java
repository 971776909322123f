package org.cairn.acceptance.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Program.Outcome;
import org.cairn.acceptance.tools.Project;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `./cairn` makes of data directories that are not what it expects.
class DataDirectoryTest {
  @TempDir private Path temp;

  private static Outcome cairn(Path data, String command) {
    return Program.of(Project.root().resolve("cairn").toString(), command)
        .with(Map.of("CAIRN_DATA", data.toString(), "CAIRN_BUILT", "yes"))
        .run();
  }

  @Test
  void downEndsNoProcessThatHasGotTheNumberOfAKilledGateway() throws IOException {
    Process innocent = new ProcessBuilder("sleep", "60").start();
    try {
      Files.createFile(temp.resolve("cairn.lock"));
      Files.writeString(temp.resolve("cairn.pid"), innocent.pid() + "\n");

      Outcome outcome = cairn(temp, "down");

      assertThat(outcome.status()).isEqualTo(1);
      assertThat(outcome.errors()).contains("no gateway runs on " + temp);
      assertThat(innocent.isAlive()).isTrue();
    } finally {
      innocent.destroy();
    }
  }

  @Test
  void downEndsTheProcessThatHoldsTheLock() throws Exception {
    Files.createFile(temp.resolve("cairn.lock"));
    Process holder =
        new ProcessBuilder("sleep", "60")
            .redirectInput(temp.resolve("cairn.lock").toFile())
            .start();
    try {
      Files.writeString(temp.resolve("cairn.pid"), holder.pid() + "\n");

      assertThat(cairn(temp, "down").status()).isZero();
      assertThat(holder.waitFor()).isNotZero();
    } finally {
      holder.destroy();
    }
  }

  @Test
  void aFileIsNoDataDirectory() throws IOException {
    Path file = Files.createFile(temp.resolve("file"));

    assertThat(cairn(file, "status").errors()).contains(file + " is no directory");
    assertThat(cairn(file.resolve("below"), "up").errors()).contains(file + " is no directory");
  }

  @Test
  void aDirectoryOfAnotherUserIsNotTakenForOneWithoutAGateway() throws IOException {
    Assumptions.assumeTrue(isRoot(), "only root can run a program as somebody else");
    Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path script = Files.copy(Project.root().resolve("cairn"), temp.resolve("cairn"));
    Path data = Files.createDirectory(temp.resolve("data"));
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

    Outcome outcome =
        Program.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "bash",
                script.toString(),
                "status")
            .with(Map.of("CAIRN_DATA", data.toString(), "CAIRN_BUILT", "yes"))
            .run();

    assertThat(outcome.errors()).contains("may not read and write " + data);
  }

  private static boolean isRoot() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }
}
