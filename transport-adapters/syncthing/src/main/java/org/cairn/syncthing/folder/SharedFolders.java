package org.cairn.syncthing.folder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.syncthing.node.Arrangement;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.Lane;

/**
 * The folders that Syncthing keeps alike. Others may do in them whatever they like: put in links,
 * devices and huge files, take away all that is ours. So a lane is only what really is a directory,
 * and a file only what really is one; and what is missing is made again.
 *
 * @param root all folders are in it, under their ids
 */
public record SharedFolders(Path root) {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

  /** Without it Syncthing takes a folder for a disk that is not there, and touches nothing. */
  private static final String MARKER = ".stfolder";

  private static final String IGNORES = ".stignore";

  /** So much of a lane is looked at. */
  private static final int MOST_NAMES = 100_000;

  /** A file that has come. */
  public record Come(Path file, BatchName name, long octets, long modified) {}

  public Path folder(FolderId id) {
    return root.resolve(id.text());
  }

  public Path lane(FolderId id, Lane lane) {
    return folder(id).resolve(lane.name());
  }

  /**
   * Makes a folder what it should be.
   *
   * @return whether something was missing
   * @throws IOException if it cannot be made so
   */
  public boolean repair(FolderId id, Arrangement.Shared wanted) throws IOException {
    boolean changed = makeFolder(folder(id));
    changed |= makeFolder(folder(id).resolve(MARKER));
    for (String lane : wanted.lanes()) {
      changed |= makeFolder(folder(id).resolve(lane));
    }
    Path ignores = folder(id).resolve(IGNORES);
    String text = wanted.ignores();
    if (!isFile(ignores) || !Files.readString(ignores, StandardCharsets.ISO_8859_1).equals(text)) {
      Files.deleteIfExists(ignores);
      Files.writeString(ignores, text, StandardCharsets.ISO_8859_1);
      changed = true;
    }
    return changed;
  }

  /** What stands in its place and is no directory goes: nobody but us has any business there. */
  private static boolean makeFolder(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Files.deleteIfExists(path);
    Files.createDirectories(path, OWNER_ONLY);
    return true;
  }

  private static boolean isFile(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Opens a lane to be written to.
   *
   * @throws IOException if it is not there and cannot be made
   */
  public Path open(FolderId id, Lane lane) throws IOException {
    makeFolder(folder(id));
    Path path = lane(id, lane);
    makeFolder(path);
    return path;
  }

  /** Whether a file of ours is where we put it. */
  public boolean isThere(FolderId id, Lane lane, BatchName name) {
    return isLane(lane(id, lane)) && isFile(lane(id, lane).resolve(name.text()));
  }

  /** Takes a file away, if it is there; a link in place of its lane leads nowhere. */
  public void delete(FolderId id, Lane lane, BatchName name) throws IOException {
    if (isLane(lane(id, lane))) {
      Files.deleteIfExists(lane(id, lane).resolve(name.text()));
    }
  }

  private static boolean isLane(Path path) {
    return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** The names in a lane; nothing if it is no directory. */
  public List<BatchName> names(FolderId id, Lane lane) throws IOException {
    Path path = lane(id, lane);
    List<BatchName> names = new ArrayList<>();
    if (!isLane(path)) {
      return names;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        BatchName.parse(String.valueOf(file.getFileName())).ifPresent(names::add);
        if (names.size() == MOST_NAMES) {
          break;
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** What has come in a lane but for what is known, the oldest first. */
  public List<Come> come(FolderId id, Lane lane, Set<BatchName> known) throws IOException {
    List<Come> come = new ArrayList<>();
    for (BatchName name : names(id, lane)) {
      if (!known.contains(name)) {
        look(lane(id, lane).resolve(name.text()), name).ifPresent(come::add);
      }
    }
    come.sort(Comparator.comparing(Come::modified).thenComparing(one -> one.name().text()));
    return come;
  }

  private static Optional<Come> look(Path file, BatchName name) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile()
          ? Optional.of(new Come(file, name, found.size(), found.lastModifiedTime().toMillis()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty(); // it has just gone
    }
  }

  /** What may still be written; nothing if that cannot be told. */
  public long usableOctets() {
    try {
      return Files.getFileStore(root).getUsableSpace();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Makes what was renamed or deleted in a lane outlast a loss of power. */
  public void sync(FolderId id, Lane lane) throws IOException {
    DurableFile.syncDirectory(lane(id, lane));
  }
}
