package org.cairn.filespooler.queue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.cairn.log.guard.server.DurableFile;

/** Puts whole files in their places, synced: whoever looks finds all of a file or none of it. */
final class Placing {
  /** Begins the name of what is not whole; no job is called so, and programs pass it over. */
  static final String UNFINISHED = ".cairn-";

  private Placing() {}

  /**
   * Moves a synced file to another folder. Where that is on another disk it is copied there, under
   * a name that means nothing, and renamed.
   */
  static void move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Path unfinished = unfinished(to);
      try {
        Files.copy(from, unfinished, StandardCopyOption.REPLACE_EXISTING);
        sync(unfinished);
        Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(unfinished);
      }
      DurableFile.syncDirectory(folder(to));
      Files.delete(from);
    }
    DurableFile.syncDirectory(folder(to));
  }

  /** Writes a file, in place of one that is there. */
  static void write(Path to, byte[] octets) throws IOException {
    Path unfinished = unfinished(to);
    try {
      try (FileChannel channel =
          FileChannel.open(
              unfinished,
              Set.of(
                  StandardOpenOption.CREATE,
                  StandardOpenOption.TRUNCATE_EXISTING,
                  StandardOpenOption.WRITE,
                  LinkOption.NOFOLLOW_LINKS))) {
        ByteBuffer rest = ByteBuffer.wrap(octets);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(unfinished, to, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(unfinished);
    }
    DurableFile.syncDirectory(folder(to));
  }

  private static Path unfinished(Path to) {
    return to.resolveSibling(UNFINISHED + to.getFileName() + ".tmp");
  }

  private static void sync(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  private static Path folder(Path file) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException(file + " is in no folder");
    }
    return folder;
  }
}
