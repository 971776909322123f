package org.cairn.camp.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that this program made, with all that is in it. */
record OwnFiles(Path directory) {
  /** Deletes the directory too. */
  void delete() throws IOException {
    deleteContent();
    Files.deleteIfExists(directory);
  }

  void deleteContent() throws IOException {
    if (Files.notExists(directory)) {
      return;
    }
    List<Path> content;
    try (Stream<Path> all = Files.walk(directory)) {
      content = all.filter(f -> !f.equals(directory)).sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : content) {
      Files.delete(path);
    }
  }
}
