package org.cairn.log.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.ShutdownEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.cairn.log.guard.server.DiskGuard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardsTest {
  private final DiskGuards guards = new DiskGuards();

  @Test
  void oneDiskIsWatchedOnceAndAgainAfterAStop(@TempDir Path directory) throws IOException {
    Path mailboxes = Files.createDirectory(directory.resolve("mailboxes"));

    DiskGuard guard = guards.of(directory);
    assertThat(guards.of(mailboxes)).isSameAs(guard);
    assertThat(guard.space().total()).isPositive();

    guards.stop(new ShutdownEvent());
    DiskGuard next = guards.of(directory);
    assertThat(next).isNotSameAs(guard);
    guards.stop(new ShutdownEvent());
  }
}
