package org.cairn.acceptance.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.cairn.acceptance.gateway.Gateway;
import org.cairn.acceptance.gateway.Scratch;
import org.cairn.acceptance.mail.Load;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Program;
import org.cairn.acceptance.tools.Tool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// A disk that fills up, which happens: on a small file system in memory.
@Tag("crash")
@NeedsTools(value = Tool.MOUNT, root = true)
class FullDiskTest {
  private static final String SIZE = "900m";
  private static final long MEBIBYTE = 1024 * 1024;

  private final Path folder = Scratch.folder("full-disk");
  private final Path disk = folder.resolve("disk");

  @BeforeEach
  void mount() throws IOException {
    Files.createDirectories(disk);
    Program.of(Tool.MOUNT, "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString()).succeed();
  }

  @AfterEach
  void unmount() {
    Program.of("umount", "-l", disk.toString()).succeed();
  }

  @Test
  void mailIsRefusedWith452BeforeTheDiskIsFullAndTakenAgainAfterwards() throws IOException {
    try (Hut hut = Hut.open(folder, Gateway.on(disk.resolve("data"), "camp.test"))) {
      try (Load load = hut.load()) {
        hut.ledger().awaitAtLeast(50);
        fillUntilFree(100 * MEBIBYTE);
        Awaitility.await("refusal")
            .atMost(Duration.ofMinutes(1))
            .until(() -> load.lastRefusal().startsWith("452 4.3.1"));
        int accepted = awaitNothingButRefusals(hut, load);
        Files.delete(filler());
        hut.ledger().awaitAtLeast(accepted + 50);
      }
      hut.awaitEverythingExactlyOnce();
    }
  }

  @Test
  void nothingIsLostWhenSomebodyElseFillsTheDiskToTheLastOctet() throws IOException {
    try (Hut hut = Hut.open(folder, Gateway.on(disk.resolve("data"), "camp.test"))) {
      try (Load _ = hut.load()) {
        hut.ledger().awaitAtLeast(50);
        fillUntilFree(0);
        Moment.pass(Duration.ofSeconds(10));
        int accepted = hut.ledger().size();
        Files.delete(filler());
        hut.ledger().awaitAtLeast(accepted + 50);
      }
      hut.awaitEverythingExactlyOnce();
    }
  }

  /// Waits until those that were let in before have their answers, and from then on a hundred mails
  /// were refused and none was accepted.
  private static int awaitNothingButRefusals(Hut hut, Load load) {
    AtomicInteger accepted = new AtomicInteger(-1);
    AtomicInteger refusedBefore = new AtomicInteger();
    Awaitility.await("nothing but refusals with the disk nearly full")
        .atMost(Duration.ofMinutes(1))
        .until(
            () -> {
              if (accepted.getAndSet(hut.ledger().size()) != accepted.get()) {
                refusedBefore.set(load.refused());
              }
              return load.refused() - refusedBefore.get() >= 100;
            });
    return accepted.get();
  }

  private Path filler() {
    return disk.resolve("filler");
  }

  private void fillUntilFree(long octets) throws IOException {
    FileStore store = Files.getFileStore(disk);
    byte[] block = new byte[(int) MEBIBYTE];
    try (OutputStream out = Files.newOutputStream(filler())) {
      while (store.getUsableSpace() > octets) {
        out.write(block, 0, (int) Math.min(block.length, store.getUsableSpace() - octets));
      }
    } catch (IOException e) {
      // Full, as it was meant to be; the gateway took the last octets first.
      if (octets > 0) {
        throw e;
      }
    }
  }
}
