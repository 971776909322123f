package org.cairn.camp;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cairn.camp.backup.Restore;

/**
 * The directory that holds everything this gateway keeps. It belongs to one process at a time: the
 * lock ends with the process, however that ends.
 */
public final class DataDirectory implements AutoCloseable {
  /** One of these is in every data directory, before its first start or after a restore too. */
  private static final Set<String> OF_A_GATEWAY =
      Set.of("cairn.lock", "cairn.properties", "console.token", "broker", Restore.UNFINISHED);

  private static final Set<String> OF_THE_FILE_SYSTEM = Set.of("lost+found");

  private final Path path;
  private final FileChannel lockFile;

  private DataDirectory(Path path, FileChannel lockFile) {
    this.path = path;
    this.lockFile = lockFile;
  }

  /**
   * Takes the directory, making it if need be. One that is there already must be a gateway's or
   * empty; nobody but its owner may enter it from now on.
   *
   * @throws InUseException if another gateway has it
   * @throws IOException if it cannot be made or written, or holds anything that is not ours
   */
  public static DataDirectory take(Path path) throws IOException, InUseException {
    refuseForeign(path);
    Files.createDirectories(
        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    closeToOthers(path);
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
    writePid(path.resolve("cairn.pid"));
    return new DataDirectory(path, lockFile);
  }

  /**
   * Changes nothing.
   *
   * @throws IOException if the directory holds files, and none of them is a gateway's
   */
  public static void refuseForeign(Path path) throws IOException {
    if (Files.notExists(path)) {
      return;
    }
    try (Stream<Path> content = Files.list(path)) {
      Set<String> names =
          content.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
      names.removeAll(OF_THE_FILE_SYSTEM);
      if (!names.isEmpty() && Collections.disjoint(names, OF_A_GATEWAY)) {
        throw new IOException(
            "it holds files that are not a gateway's; choose an empty or a new directory as"
                + " CAIRN_DATA");
      }
    }
  }

  /** In place, and the file stays when we end: a gateway that starts on a full disk finds room. */
  private static void writePid(Path file) throws IOException {
    String pid = "%-19d%n".formatted(ProcessHandle.current().pid());
    Files.writeString(file, pid, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  /** Takes rights from others, and gives none to anybody. */
  private static void closeToOthers(Path path) throws IOException {
    Set<PosixFilePermission> rights = EnumSet.noneOf(PosixFilePermission.class);
    rights.addAll(Files.getPosixFilePermissions(path));
    if (rights.retainAll(PosixFilePermissions.fromString("rwx------"))) {
      Files.setPosixFilePermissions(path, rights);
    }
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
