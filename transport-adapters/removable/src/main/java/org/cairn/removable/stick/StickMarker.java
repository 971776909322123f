package org.cairn.removable.stick;

import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.Readme;
import org.cairn.removable.layout.StickId;
import org.cairn.removable.layout.StickLayout;

/**
 * Makes sticks ours. What is on one already stays as it is.
 *
 * @param random names sticks
 */
public record StickMarker(RandomGenerator random) {
  private static final int MOST_ENTRIES = 4096;

  /** What systems put on every stick by themselves; so does whatever begins with a dot. */
  private static final Set<String> OF_SYSTEMS =
      Set.of("lost+found", "system volume information", "$recycle.bin", "recycler");

  private static final Set<String> OURS =
      Set.of(
          StickLayout.HOME.toLowerCase(Locale.ROOT),
          StickId.FILE.toLowerCase(Locale.ROOT),
          Readme.FILE.toLowerCase(Locale.ROOT),
          StickId.FILE.toLowerCase(Locale.ROOT) + ".tmp",
          Readme.FILE.toLowerCase(Locale.ROOT) + ".tmp");

  /**
   * Something on it that neither we nor a system put there; nothing on a new stick, or one that is
   * ours.
   *
   * @throws IOException if it cannot be read
   */
  public static Optional<String> usedFor(StickFiles files) throws IOException {
    if (idOf(files).isPresent()) {
      return Optional.empty();
    }
    return files.list("", MOST_ENTRIES).stream()
        .map(StickFiles.Entry::name)
        .filter(name -> !name.startsWith("."))
        .filter(name -> !OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT)))
        .filter(name -> !OURS.contains(name.toLowerCase(Locale.ROOT)))
        .sorted()
        .findFirst();
  }

  /**
   * Makes a stick ours; one that is ours already stays what it is.
   *
   * @throws IOException if it cannot be written
   */
  public StickId mark(StickFiles files) throws IOException {
    Optional<StickId> known = idOf(files);
    StickId id = known.orElseGet(() -> StickId.random(random));
    Stick stick = new Stick(id, files);
    makeHome(stick);
    if (known.isEmpty()) {
      stick.replace("", StickId.FILE, id.marker()); // last: before that it is nobody's
    }
    return id;
  }

  static Optional<StickId> idOf(StickFiles files) throws IOException {
    boolean marked =
        files.list("", MOST_ENTRIES).stream()
            .anyMatch(
                entry ->
                    entry.name().equalsIgnoreCase(StickId.FILE)
                        && entry.kind() == StickFiles.Entry.Kind.FILE);
    if (!marked) {
      return Optional.empty();
    }
    try (InputStream in = files.read(StickId.FILE)) {
      return StickId.parse(in.readNBytes(StickId.FILE_OCTETS));
    }
  }

  /** What a full stick cannot take it does without: what is on it can still be read. */
  static void makeHome(Stick stick) {
    StickFiles files = stick.files();
    try {
      files.makeFolder(StickLayout.HOME);
      files.makeFolder(StickLayout.TO);
      files.makeFolder(StickLayout.SEEN);
      files.sync(StickLayout.HOME);
      boolean explained =
          files.list("", MOST_ENTRIES).stream()
              .anyMatch(entry -> entry.name().equalsIgnoreCase(Readme.FILE));
      if (!explained) {
        stick.replace("", Readme.FILE, Readme.octets());
      }
    } catch (IOException e) {
      // Then carrying finds the same and answers for each bundle.
    }
  }
}
