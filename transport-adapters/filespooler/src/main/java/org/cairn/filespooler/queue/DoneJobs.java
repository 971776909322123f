package org.cairn.filespooler.queue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The last jobs of a queue that were done, by name, one in a line: a carrier that copies brings
 * them again and again. Not synced: what is forgotten is done once more. Used by one thread.
 */
final class DoneJobs {
  private static final int MOST = 10_000;

  private final Path file;
  private final Set<String> names;

  private DoneJobs(Path file, Set<String> names) {
    this.file = file;
    this.names = names;
  }

  static DoneJobs read(Path file) throws IOException {
    List<String> lines =
        Files.exists(file) ? Files.readAllLines(file, StandardCharsets.ISO_8859_1) : List.of();
    DoneJobs done = new DoneJobs(file, new LinkedHashSet<>(lines));
    done.forgetOldest();
    return done;
  }

  boolean holds(String name) {
    return names.contains(name);
  }

  void add(Collection<String> more) throws IOException {
    if (names.addAll(more)) {
      Files.write(
          file,
          more,
          StandardCharsets.ISO_8859_1,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      if (names.size() > 2 * MOST) {
        forgetOldest();
        Files.write(file, names, StandardCharsets.ISO_8859_1);
      }
    }
  }

  private void forgetOldest() {
    while (names.size() > MOST) {
      names.remove(names.iterator().next());
    }
  }
}
