package org.cairn.camp.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeldFilesTest {
  @TempDir private Path directory;

  @Test
  void whatIsHeldSurvivesItsDeletion() throws Exception {
    Files.writeString(directory.resolve("0.log"), "old");
    try (HeldFiles held = HeldFiles.hold(directory, name -> name.endsWith(".log"))) {
      Files.delete(directory.resolve("0.log"));

      assertThat(held.files()).singleElement().satisfies(f -> assertThat(f).hasContent("old"));
    }
    try (var rest = Files.list(directory)) {
      assertThat(rest).isEmpty();
    }
  }

  /** What the broker's cleaner does: everything into the first segment, then the others go. */
  @Test
  void aCompactionWhileItIsHeldLosesNothing() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Files.writeString(directory.resolve("0.log"), "a");
    Files.writeString(directory.resolve("1.log"), "b");
    Thread cleaner = Thread.ofPlatform().start(() -> cleanAndGrow(done));
    try {
      for (int round = 0; round < 200; round++) {
        try (HeldFiles held = HeldFiles.hold(directory, name -> name.endsWith(".log"))) {
          StringBuilder all = new StringBuilder();
          for (Path file : held.files()) {
            all.append(Files.readString(file));
          }

          assertThat(all.toString()).contains("a").contains("b");
        }
      }
    } finally {
      done.set(true);
      cleaner.join();
    }
  }

  private void cleanAndGrow(AtomicBoolean done) {
    try {
      while (!done.get()) {
        Path merged = Files.writeString(directory.resolve("0.log.cleaned"), "ab");
        Files.move(merged, directory.resolve("0.log"), StandardCopyOption.ATOMIC_MOVE);
        Files.deleteIfExists(directory.resolve("1.log"));
        for (String name : List.of("1.log.cleaned", "0.log.cleaned")) {
          Files.writeString(directory.resolve(name), name.startsWith("1") ? "b" : "a");
        }
        Files.move(directory.resolve("1.log.cleaned"), directory.resolve("1.log"));
        Files.move(
            directory.resolve("0.log.cleaned"),
            directory.resolve("0.log"),
            StandardCopyOption.ATOMIC_MOVE);
        LockSupport.parkNanos(2_000_000);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
