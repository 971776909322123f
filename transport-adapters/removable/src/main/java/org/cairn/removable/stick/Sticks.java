package org.cairn.removable.stick;

import java.io.IOException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.StickId;
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

    /** Nobody can say yet whether it is ours. */
    record Unreadable(String reason) implements Found {}
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
      Optional<StickId> id = StickMarker.idOf(files);
      if (id.isEmpty()) {
        return new Found.NotOurs("it has no " + StickId.FILE + " of ours");
      }
      Stick stick = new Stick(id.get(), files);
      boolean writable = files.isWritable();
      Shelf shelf = new Shelf(stick, signer);
      if (writable) {
        StickMarker.makeHome(stick);
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
      return new Found.Unreadable("it cannot be read: " + e.getMessage());
    }
  }

  /**
   * Makes a stick ours, whatever else is on it; one that is ours already stays what it is.
   *
   * @throws IOException if it cannot be written
   */
  public StickId mark(StickFiles files) throws IOException {
    return new StickMarker(random).mark(files);
  }
}
