package org.cairn.router.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The local copy of the ledger's state, which is not synced to the disk: after a loss of power it
 * may be torn, and is thrown away; the changelog has all of it.
 */
record LocalState(Path directory) {
  private static final String EPOCH_FILE = "loss-epoch";

  /** The loss epoch under which the copy was made; nothing if there is none. */
  Optional<String> epoch() {
    try {
      Path file = directory.resolve(EPOCH_FILE);
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      return Optional.of("unreadable");
    }
  }

  /** Throws the copy away, and notes under which epoch the next one is made. */
  void beginAnew(String epoch) {
    try {
      if (Files.exists(directory)) {
        Files.walkFileTree(directory, new Deletion());
      }
      Files.createDirectories(directory);
      Files.writeString(directory.resolve(EPOCH_FILE), epoch, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("the ledger's local state cannot be thrown away", e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      if (failure != null) {
        throw failure;
      }
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
