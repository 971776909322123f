package org.cairn.console.client;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.cairn.log.guard.DiskFloor;
import org.cairn.log.guard.DiskSpace;
import org.cairn.log.guard.DiskState;

/** A data directory whose console does not answer: is there a gateway that starts, or waits? */
record HeldDirectory(Path path) {
  private static final int MEBIBYTE = 1024 * 1024;

  /** What a gateway that has the directory is at; empty if there is none. */
  Optional<String> explain() {
    try {
      if (!isHeld()) {
        return Optional.empty();
      }
      FileStore disk = Files.getFileStore(path);
      return Optional.of(explain(new DiskSpace(disk.getUsableSpace(), disk.getTotalSpace())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  static String explain(DiskSpace disk) {
    return switch (DiskFloor.DEFAULT.judge(disk, DiskState.OPEN)) {
      case EXHAUSTED ->
          "the gateway waits for room on the disk, of which "
              + disk.free() / MEBIBYTE
              + " MiB are free: make room, and it goes on by itself";
      case LOW, OPEN -> "the gateway is starting or ending: ask again in a few seconds";
    };
  }

  /** A number that a killed gateway left may be anybody's; but only a gateway opens the lock. */
  private boolean isHeld() throws IOException {
    Path pid = path.resolve("cairn.pid");
    Path lock = path.resolve("cairn.lock");
    if (!Files.exists(pid) || !Files.exists(lock)) {
      return false;
    }
    try (Stream<Path> open = Files.list(Path.of("/proc", Files.readString(pid).strip(), "fd"))) {
      for (Path descriptor : open.toList()) {
        if (Files.exists(descriptor) && Files.isSameFile(descriptor, lock)) {
          return true;
        }
      }
    }
    return false;
  }
}
