package org.cairn.camp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.cairn.camp.backup.Restore;

/**
 * The directory that holds everything this gateway keeps. It belongs to one process at a time: the
 * lock ends with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {
  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory, making it if need be.
   *
   * @throws InUseException if another gateway has it
   * @throws IOException if it cannot be made or written
   */
  public static DataDirectory take(Path path) throws IOException, InUseException {
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    FileChannel lockFile =
        FileChannel.open(
            path.resolve("cairn.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!lock(lockFile)) {
      lockFile.close();
      throw new InUseException(path);
    }
    if (Files.exists(path.resolve(Restore.UNFINISHED))) {
      lockFile.close();
      throw new IOException("a restore was not finished; begin again with an empty directory");
    }
    Files.writeString(path.resolve("cairn.pid"), ProcessHandle.current().pid() + "\n");
    return new DataDirectory(path, lockFile);
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  public Path path() {
    return path;
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(path.resolve("cairn.pid"));
    lockFile.close();
  }

  /** Another gateway runs on this directory. */
  public static final class InUseException extends Exception {
    private static final long serialVersionUID = 1L;

    InUseException(Path path) {
      super(
          "a gateway runs on "
              + path
              + " already: end it with ./cairn down, or give this one its own CAIRN_DATA");
    }
  }
}
