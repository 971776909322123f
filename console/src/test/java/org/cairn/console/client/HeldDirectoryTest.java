package org.cairn.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cairn.log.guard.DiskSpace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldDirectoryTest {
  private static final long GIBIBYTE = 1024L * 1024 * 1024;

  @TempDir private Path data;

  @Test
  void aGatewayThatHoldsTheLockIsStarting() throws Exception {
    Files.createFile(data.resolve("cairn.lock"));
    Files.writeString(data.resolve("cairn.pid"), ProcessHandle.current().pid() + "   \n");

    try (InputStream _ = Files.newInputStream(data.resolve("cairn.lock"))) {
      assertThat(new HeldDirectory(data).explain()).isPresent();
    }
    assertThat(new HeldDirectory(data).explain()).isEmpty();
  }

  @Test
  void withoutAProcessThereIsNoGateway() throws Exception {
    assertThat(new HeldDirectory(data).explain()).isEmpty();

    Files.createFile(data.resolve("cairn.lock"));
    Files.writeString(data.resolve("cairn.pid"), "999999999\n");

    assertThat(new HeldDirectory(data).explain()).isEmpty();
  }

  @Test
  void onAFullDiskItWaitsForRoom() {
    assertThat(HeldDirectory.explain(new DiskSpace(0, GIBIBYTE))).contains("waits for room");
    assertThat(HeldDirectory.explain(new DiskSpace(GIBIBYTE, GIBIBYTE))).contains("is starting");
  }
}
