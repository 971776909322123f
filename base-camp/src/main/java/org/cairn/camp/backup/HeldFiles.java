package org.cairn.camp.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Files of a directory that another process changes, held by hard links so that none can vanish
 * while they are copied. What is held was in the directory all at once.
 */
final class HeldFiles implements AutoCloseable {
  private static final int TRIES = 50;

  private final Path links;

  private HeldFiles(Path links) {
    this.links = links;
  }

  /**
   * @param wanted by file name
   * @throws IOException if the directory does not stand still, or its disk knows no hard links
   */
  static HeldFiles hold(Path directory, Predicate<String> wanted) throws IOException {
    for (int round = 0; round < TRIES; round++) {
      HeldFiles held = new HeldFiles(Files.createTempDirectory(directory, ".cairn-held"));
      if (held.linkAll(directory, wanted)) {
        return held;
      }
      held.close();
    }
    throw new IOException(directory + " does not stand still; try again in a minute");
  }

  private boolean linkAll(Path directory, Predicate<String> wanted) throws IOException {
    Set<Object> before = keys(directory, wanted);
    for (Path file : list(directory, wanted)) {
      try {
        Files.createLink(links.resolve(file.getFileName()), file);
      } catch (NoSuchFileException e) {
        return false;
      }
    }
    return keys(links, wanted).equals(before)
        && keys(directory, wanted).equals(before)
        && !isBeingReplaced(directory);
  }

  /** For a moment merged records are only in a file that waits for its name. */
  private static boolean isBeingReplaced(Path directory) throws IOException {
    return !list(directory, name -> name.endsWith(".swap")).isEmpty();
  }

  /** Names and inodes: a segment that was merged keeps its name and is another file. */
  private static Set<Object> keys(Path directory, Predicate<String> wanted) throws IOException {
    Set<Object> keys = new HashSet<>();
    for (Path file : list(directory, wanted)) {
      try {
        keys.add(
            List.of(
                file.getFileName().toString(),
                String.valueOf(Files.getAttribute(file, "unix:ino"))));
      } catch (NoSuchFileException e) {
        keys.add(List.of(file.getFileName().toString(), "gone"));
      }
    }
    return keys;
  }

  private static List<Path> list(Path directory, Predicate<String> wanted) throws IOException {
    try (Stream<Path> all = Files.list(directory)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> wanted.test(file.getFileName().toString()))
          .sorted()
          .toList();
    }
  }

  /** The held files, sorted by name. */
  List<Path> files() throws IOException {
    return list(links, _ -> true);
  }

  @Override
  public void close() throws IOException {
    for (Path file : files()) {
      Files.deleteIfExists(file);
    }
    Files.deleteIfExists(links);
  }
}
