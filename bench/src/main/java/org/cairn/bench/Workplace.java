package org.cairn.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A new folder for data directories, which goes with the bench.
final class Workplace implements AutoCloseable {
  private static final int REMOVE_ATTEMPTS = 50;
  private static final long REMOVE_PAUSE_NANOS = 200_000_000;

  private final Path folder;
  private final boolean keep;
  private final Progress progress;
  private final Thread hook = Thread.ofPlatform().unstarted(this::remove);

  private Workplace(Path folder, boolean keep, Progress progress) {
    this.folder = folder;
    this.keep = keep;
    this.progress = progress;
  }

  /// @param keep whether it stays
  static Workplace open(Path directory, boolean keep, Progress progress) throws IOException {
    Files.createDirectories(directory);
    Workplace place = new Workplace(Files.createTempDirectory(directory, "bench-"), keep, progress);
    if (keep) {
      progress.say("the data directories stay in " + place.folder);
    } else {
      // As a hook it also runs when the bench is interrupted.
      Runtime.getRuntime().addShutdownHook(place.hook);
    }
    return place;
  }

  Path folder() {
    return folder;
  }

  /// After an interrupt the servers may still be ending, and writing, while this tries.
  private void remove() {
    for (int attempt = 1; attempt <= REMOVE_ATTEMPTS; attempt++) {
      try {
        deleteTree(folder);
        return;
      } catch (IOException | UncheckedIOException _) {
        LockSupport.parkNanos(REMOVE_PAUSE_NANOS);
      }
    }
    progress.say("could not remove " + folder);
  }

  /// Removes a folder and what is in it; a link is removed, not followed.
  static void deleteTree(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> paths = Files.walk(folder)) {
        for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  @Override
  public void close() {
    if (!keep) {
      Runtime.getRuntime().removeShutdownHook(hook);
      remove();
    }
  }
}
