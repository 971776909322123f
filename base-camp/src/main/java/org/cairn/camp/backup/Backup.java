package org.cairn.camp.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a data directory into one file, while the gateway runs on it or not. The file is complete
 * or not there: it is written beside its place, forced to the disk and renamed.
 */
public final class Backup {
  /** The entry that says what the file is; the first of it. */
  static final String MARK = "cairn-backup-1";

  private final Path dataDirectory;

  public Backup(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /**
   * @return octets of the finished file
   * @throws IOException if anything but a file that vanished meanwhile cannot be read, or the file
   *     cannot be written; then nothing is left of it
   */
  public long writeTo(Path file) throws IOException {
    if (!Files.isDirectory(dataDirectory.resolve("broker"))) {
      throw new IOException("there is no gateway in " + dataDirectory);
    }
    Path parent = file.toAbsolutePath().resolveSibling("").normalize();
    if (!Files.isDirectory(parent)) {
      throw new NotDirectoryException(parent.toString());
    }
    Path unfinished =
        Files.createTempFile(
            parent,
            ".cairn-backup",
            ".tmp",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE);
          ZipOutputStream zip = new ZipOutputStream(Channels.newOutputStream(channel))) {
        zip.setLevel(Deflater.BEST_SPEED);
        zip.putNextEntry(new ZipEntry(MARK));
        zip.closeEntry();
        for (int stage = 0; stage < CopyOrder.stages(); stage++) {
          copyStage(stage, zip, parent);
        }
        zip.finish();
        channel.force(true);
      }
      Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
      return Files.size(file);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }

  private void copyStage(int stage, ZipOutputStream zip, Path scratch) throws IOException {
    for (Path file : filesOf(stage)) {
      String name = nameOf(file);
      if (CopyOrder.isDatabase(name)) {
        copyDatabase(file, name, zip, scratch);
      } else if (!CopyOrder.isSegment(name)) {
        copyFile(file, name, zip);
      }
    }
    Set<Path> partitions = new TreeSet<>();
    filesOf(stage).stream()
        .filter(file -> CopyOrder.isSegment(nameOf(file)))
        .forEach(file -> partitions.add(file.getParent()));
    for (Path partition : partitions) {
      copyPartition(partition, zip);
    }
  }

  /** Sorted, so that the segments of a partition come from the oldest to the newest. */
  private List<Path> filesOf(int stage) throws IOException {
    try (Stream<Path> all = Files.walk(dataDirectory)) {
      return all.filter(Files::isRegularFile)
          .filter(f -> !CopyOrder.isLeftOut(nameOf(f)) && CopyOrder.stage(nameOf(f)) == stage)
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private String nameOf(Path file) {
    return dataDirectory.relativize(file).toString();
  }

  /**
   * The segments of a partition as of one moment. The broker merges the segments of a compacted
   * topic into the first of them: a copy of the old first and of what is left of the others would
   * lack records. So all are held by a second name first, and only what stood still is copied.
   */
  private void copyPartition(Path partition, ZipOutputStream zip) throws IOException {
    try (HeldFiles held = HeldFiles.hold(partition, CopyOrder::isSegment)) {
      for (Path file : held.files()) {
        copyFile(file, nameOf(partition.resolve(file.getFileName())), zip);
      }
    }
  }

  private static void copyFile(Path file, String name, ZipOutputStream zip) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      zip.putNextEntry(new ZipEntry(name));
      in.transferTo(zip);
      zip.closeEntry();
    } catch (NoSuchFileException e) {
      // Deleted between our listing and now: a temporary file of somebody's.
    }
  }

  /** A transaction's view of the database, written by the database. */
  private static void copyDatabase(Path file, String name, ZipOutputStream zip, Path scratch)
      throws IOException {
    Path directory = Files.createTempDirectory(scratch, ".cairn-backup");
    Path copy = directory.resolve("copy.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
      try (PreparedStatement vacuum = connection.prepareStatement("VACUUM INTO ?")) {
        vacuum.setString(1, copy.toString());
        vacuum.execute();
      }
      zip.putNextEntry(new ZipEntry(name));
      Files.copy(copy, zip);
      zip.closeEntry();
    } catch (SQLException e) {
      throw new IOException("cannot copy the database " + file + ": " + e.getMessage(), e);
    } finally {
      // On a full disk the database leaves its journal too.
      new OwnFiles(directory).delete();
    }
  }
}
