package org.cairn.removable;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.Readme;
import org.cairn.removable.layout.StickId;
import org.cairn.removable.layout.StickLayout;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BatchSigner;

/** Recognises sticks, and makes new ones ours: what is called when a stick is plugged in. */
public final class Sticks {
  /** What a place turned out to be. */
  public sealed interface Found {
    /** One of ours: it can be used until it is pulled. */
    record Ours(StickCourier courier) implements Found {}

    /** It is left alone. */
    record NotOurs(String reason) implements Found {}
  }

  private final StickSettings settings;
  private final BatchSigner signer;
  private final BatchOrigin origin;
  private final RandomGenerator random;
  private final StickProgress progress;

  /**
   * @param origin says who wrote a file of bundles
   */
  public Sticks(
      StickSettings settings,
      BatchSigner signer,
      BatchOrigin origin,
      RandomGenerator random,
      StickProgress progress) {
    this.settings = settings;
    this.signer = signer;
    this.origin = origin;
    this.random = random;
    this.progress = progress;
  }

  /**
   * Looks at what is plugged in.
   *
   * @param allowed the operator named this place: it need not be a medium of its own
   */
  public Found open(StickFiles files, boolean allowed) {
    try {
      if (!allowed && !files.isMedium()) {
        return new Found.NotOurs("no medium is mounted there");
      }
      Optional<StickId> id = idOf(files);
      if (id.isEmpty()) {
        return new Found.NotOurs("it has no " + StickId.FILE + " of ours");
      }
      Stick stick = new Stick(id.get(), files);
      boolean writable = files.isWritable();
      Shelf shelf = new Shelf(stick, signer);
      if (writable) {
        makeHome(stick);
      }
      shelf.look();
      return new Found.Ours(
          new StickCourier(
              stick,
              writable,
              settings,
              shelf,
              new StickWriter(stick, shelf, settings, signer, random, progress),
              new StickReader(stick, settings, signer, origin, progress),
              progress));
    } catch (IOException e) {
      return new Found.NotOurs("it cannot be read: " + e.getMessage());
    }
  }

  private static Optional<StickId> idOf(StickFiles files) throws IOException {
    boolean marked =
        files.list("", 4096).stream()
            .anyMatch(
                entry ->
                    entry.name().equalsIgnoreCase(StickId.FILE)
                        && entry.kind() == StickFiles.Entry.Kind.FILE);
    if (!marked) {
      return Optional.empty();
    }
    try (var in = files.read(StickId.FILE)) {
      return StickId.parse(in.readNBytes(StickId.FILE_OCTETS));
    }
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

  /** What a full stick cannot take it does without: what is on it can still be read. */
  private static void makeHome(Stick stick) {
    StickFiles files = stick.files();
    try {
      files.makeFolder(StickLayout.HOME);
      files.makeFolder(StickLayout.TO);
      files.makeFolder(StickLayout.SEEN);
      files.sync(StickLayout.HOME);
      boolean explained =
          files.list("", 4096).stream()
              .anyMatch(entry -> entry.name().equalsIgnoreCase(Readme.FILE));
      if (!explained) {
        stick.replace("", Readme.FILE, Readme.octets());
      }
    } catch (IOException e) {
      // Then carrying finds the same and answers for each bundle.
    }
  }
}
