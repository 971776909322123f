package org.cairn.log.guard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.cairn.log.guard.DiskFloor;
import org.cairn.log.guard.DiskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskGuardTest {
  private static final DiskFloor NO_FLOOR = new DiskFloor(0, 0, 0);
  private static final DiskFloor UNREACHABLE = new DiskFloor(100, Long.MAX_VALUE, Long.MAX_VALUE);

  private final Path directory;
  private final Ballast ballast;

  DiskGuardTest(@TempDir Path directory) {
    this.directory = directory;
    this.ballast = new Ballast(directory.resolve("ballast"), 3 * 1024 * 1024 + 1);
  }

  @Test
  void withRoomMailIsAcceptedAndTheBallastIsMade() throws IOException {
    try (DiskGuard guard = DiskGuard.start(directory, NO_FLOOR, ballast, _ -> {})) {
      assertThat(guard.state()).isEqualTo(DiskState.OPEN);
      assertThat(guard.hasRoomFor(1024)).isTrue();
      assertThat(guard.hasRoomFor(guard.space().total())).isFalse();
      await().untilAsserted(() -> assertThat(ballast.path()).hasSize(ballast.octets()));
    }
  }

  @Test
  void withoutRoomNothingIsAcceptedAndNoBallastIsMade() throws Exception {
    var told = new CompletableFuture<DiskState>();

    try (DiskGuard guard = DiskGuard.start(directory, UNREACHABLE, ballast, told::complete)) {
      assertThat(guard.hasRoomFor(0)).isFalse();
      assertThat(told.get(5, TimeUnit.SECONDS)).isEqualTo(DiskState.EXHAUSTED);
      assertThat(ballast.path()).doesNotExist();
    }
  }

  @Test
  void aStartWithRoomLeavesTheBallastAlone() throws Exception {
    ballast.make();

    DiskGuard.awaitRoomToStart(directory, NO_FLOOR, ballast);

    assertThat(ballast.isThere()).isTrue();
  }

  @Test
  void aStartWithoutRoomReleasesTheBallastAndWaits() throws Exception {
    ballast.make();
    Thread start =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    DiskGuard.awaitRoomToStart(
                        directory, new DiskFloor(0, 0, Long.MAX_VALUE / 4), ballast);
                  } catch (IOException e) {
                    throw new UncheckedIOException(e);
                  } catch (InterruptedException e) {
                    // the test is over
                  }
                });

    await().untilAsserted(() -> assertThat(Files.exists(ballast.path())).isFalse());
    assertThat(start.isAlive()).isTrue();
    start.interrupt();
  }
}
