package org.cairn.camp.backup;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.cairn.imap.store.SqlMailboxStore;
import org.cairn.router.identity.server.IdentityFile;

/**
 * Puts a backup into a data directory that is empty or not there. The gateway then finds marks that
 * it was restored: its log has no mark of a run and is read again from the beginning, and its
 * mailboxes show all their mail anew under a new UIDVALIDITY, since a client may have seen later
 * mail under the old one. For the other gateways it begins a new incarnation.
 */
public final class Restore {
  /** Present while a restore is under way; a gateway must not start on what it leaves. */
  public static final String UNFINISHED = "restore-unfinished";

  private final Path dataDirectory;

  public Restore(Path dataDirectory) {
    this.dataDirectory = dataDirectory;
  }

  /**
   * @throws IOException if the directory is in use or holds anything, or the file is no whole
   *     backup; then nothing was changed
   */
  public void readFrom(Path file) throws IOException {
    requireEmpty();
    requireWhole(file);
    boolean wasThere = Files.exists(dataDirectory);
    try {
      extractAll(file);
    } catch (IOException e) {
      OwnFiles restored = new OwnFiles(dataDirectory);
      if (wasThere) {
        restored.deleteContent();
      } else {
        restored.delete();
      }
      throw isDamage(e) ? damaged(file, e) : e;
    }
  }

  /** The end of the file says what is in it: one that was cut off has no such end. */
  private static void requireWhole(Path file) throws IOException {
    if (!hasMark(file)) {
      throw new IOException(file + " is not a backup of a gateway");
    }
    try (ZipFile whole = new ZipFile(file.toFile())) {
      if (whole.getEntry(Backup.MARK) == null) {
        throw new IOException(file + " is not a backup of a gateway");
      }
    } catch (ZipException e) {
      throw damaged(file, e);
    }
  }

  private static boolean hasMark(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      ZipEntry first = zip.getNextEntry();
      return first != null && first.getName().equals(Backup.MARK);
    } catch (ZipException | EOFException e) {
      return false;
    }
  }

  private static boolean isDamage(IOException failure) {
    return failure instanceof ZipException || failure instanceof EOFException;
  }

  private static IOException damaged(Path file, IOException cause) {
    return new IOException(file + " is damaged or cut off; nothing was restored", cause);
  }

  private void extractAll(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        ZipInputStream zip = new ZipInputStream(in)) {
      zip.getNextEntry(); // the mark
      Files.createDirectories(
          dataDirectory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      Files.writeString(dataDirectory.resolve(UNFINISHED), "");
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        extract(entry, zip);
      }
      mark();
      sync();
      Files.delete(dataDirectory.resolve(UNFINISHED));
    }
  }

  private void requireEmpty() throws IOException {
    if (Files.notExists(dataDirectory)) {
      return;
    }
    if (Files.exists(dataDirectory.resolve(UNFINISHED))) {
      throw new IOException(
          dataDirectory
              + " holds a restore that was broken off: delete the directory and begin again");
    }
    try (Stream<Path> content = Files.list(dataDirectory)) {
      if (content.findAny().isPresent()) {
        throw new IOException(
            dataDirectory + " is not empty: a restore wants a fresh directory, see CAIRN_DATA");
      }
    }
  }

  /** A loss of power right after a restore must not leave half of it without the mark. */
  private void sync() throws IOException {
    try (Stream<Path> all = Files.walk(dataDirectory)) {
      for (Path path : all.toList()) {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  /** Says to the mailboxes that clients saw later ones, and to the router that we forgot. */
  private void mark() throws IOException {
    Files.writeString(dataDirectory.resolve(IdentityFile.RESTORED), "");
    try (Stream<Path> all = Files.walk(dataDirectory)) {
      for (Path database : all.filter(f -> f.toString().endsWith(".db")).toList()) {
        Files.writeString(database.resolveSibling(SqlMailboxStore.RESTORED_MARKER), "");
      }
    }
  }

  /** A name that leads out of the directory is an attack. */
  private void extract(ZipEntry entry, ZipInputStream zip) throws IOException {
    Path target = dataDirectory.resolve(entry.getName()).normalize();
    if (!target.startsWith(dataDirectory) || entry.isDirectory()) {
      throw new IOException("the backup names a file outside of the data directory");
    }
    Files.createDirectories(
        target.getParent(),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    Files.createFile(
        target, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(target)) {
      zip.transferTo(out);
    }
  }
}
