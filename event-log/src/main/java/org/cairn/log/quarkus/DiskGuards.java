package org.cairn.log.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.cairn.log.guard.DiskFloor;
import org.cairn.log.guard.server.DiskGuard;

/** The disks that the services of this process write to, each watched once. */
@Singleton
public final class DiskGuards {
  private static final int STOP_LAST = 10_000;

  /** Guarded by this. */
  private final List<Watched> watched = new ArrayList<>();

  private record Watched(FileStore disk, DiskGuard guard) {}

  /**
   * The guard of the disk that a directory is on; whoever asks does not close it.
   *
   * @throws IOException if the room on the disk cannot be read
   */
  public synchronized DiskGuard of(Path directory) throws IOException {
    FileStore disk = Files.getFileStore(directory);
    for (Watched known : watched) {
      if (known.disk().equals(disk)) {
        return known.guard();
      }
    }
    DiskGuard guard = DiskGuard.start(directory, DiskFloor.DEFAULT);
    watched.add(new Watched(disk, guard));
    return guard;
  }

  /** After the services, which ask until they end. */
  synchronized void stop(@Observes @Priority(STOP_LAST) ShutdownEvent event) {
    watched.forEach(known -> known.guard().close());
    watched.clear();
  }
}
