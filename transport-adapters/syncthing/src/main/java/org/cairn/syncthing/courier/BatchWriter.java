package org.cairn.syncthing.courier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.log.record.TransferReport;
import org.cairn.seal.batch.BatchContents;
import org.cairn.syncthing.folder.SentFile;
import org.cairn.syncthing.folder.SentFiles;
import org.cairn.syncthing.folder.SharedFolders;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.Lane;
import org.cairn.syncthing.node.SyncthingPeer;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * Writes loads into lanes: each becomes one file of bundles with its header, up to a size. A file
 * is written outside of the folder, synced, and renamed into it, so that Syncthing never sees a
 * part. Used by one thread.
 */
final class BatchWriter {
  /** Heads of a file, its docket, and what folders take. */
  private static final long WASTE_OCTETS = 64 << 10;

  /** No lifetime that is longer is told. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private final SyncthingSettings settings;
  private final SharedFolders folders;
  private final Path unfinished;
  private final SentFiles sent;
  private final RandomGenerator random;

  /**
   * @param unfinished a folder on the same file system
   */
  BatchWriter(
      SyncthingSettings settings,
      SharedFolders folders,
      Path unfinished,
      SentFiles sent,
      RandomGenerator random) {
    this.settings = settings;
    this.folders = folders;
    this.unfinished = unfinished;
    this.sent = sent;
    this.random = random;
  }

  boolean hasRoomFor(long octets) {
    return folders.usableOctets() - settings.reserveOctets() >= octets + WASTE_OCTETS;
  }

  /** A bundle that goes into a file. */
  private record Piece(Parcel parcel, Instant expires) {}

  /** What becomes of one load. */
  private final class Turn {
    private final Load load;
    private final SyncthingPeer peer;
    private final Lane lane;
    private final BatchSigner signer;
    private final Answer.Outcome left;
    private final IdentityHashMap<Parcel, Answer.Outcome> outcomes = new IdentityHashMap<>();
    private final List<SentFile> written = new ArrayList<>();

    Turn(Load load, SyncthingPeer peer, Lane lane, BatchSigner signer, Duration expectedWithin) {
      this.load = load;
      this.peer = peer;
      this.lane = lane;
      this.signer = signer;
      this.left = new Answer.LeftExpected(expectedWithin);
    }

    /** What is no bundle is refused; what stands there already is not written again. */
    List<Piece> pieces() {
      List<Piece> pieces = new ArrayList<>();
      Map<CargoId, List<TransferReport>> standing = standing();
      for (Parcel parcel : load.parcels()) {
        if (parcel.octets().length() > Bundle.MAX_OCTETS) {
          outcomes.put(parcel, new Answer.Refused("too large for a bundle"));
        } else if (isStanding(standing, parcel)) {
          outcomes.put(parcel, left);
        } else {
          try {
            pieces.add(new Piece(parcel, expiry(parcel, BundleFormat.decode(parcel.octets()))));
          } catch (MalformedException e) {
            outcomes.put(parcel, new Answer.Refused("not a bundle: " + e.getMessage()));
          }
        }
      }
      return pieces;
    }

    /** What is due again since its neighbour did not answer: another copy would not help. */
    private Map<CargoId, List<TransferReport>> standing() {
      Map<CargoId, List<TransferReport>> standing = new HashMap<>();
      for (SentFile file : sent.all()) {
        if (folders.isThere(file.folder(), file.lane(), file.name())) {
          for (TransferReport report : file.reports()) {
            if (report.link().equals(load.link())) {
              report.cargos().forEach(cargo -> add(standing, cargo, report));
            }
          }
        }
      }
      return standing;
    }

    private static void add(
        Map<CargoId, List<TransferReport>> standing, CargoId cargo, TransferReport report) {
      standing.computeIfAbsent(cargo, _ -> new ArrayList<>()).add(report);
    }

    /**
     * What is sealed anew says the same, but for what is said once: that may say something else.
     */
    private static boolean isStanding(Map<CargoId, List<TransferReport>> standing, Parcel parcel) {
      return standing.getOrDefault(parcel.cargos().getFirst(), List.of()).stream()
          .anyMatch(
              one ->
                  one.cargos().containsAll(parcel.cargos())
                      && (one.bundle().equals(parcel.bundle()) || !isSaidOnce(parcel)));
    }

    private Instant expiry(Parcel parcel, Bundle bundle) {
      Instant now = signer.clock().instant();
      if (isSaidOnce(parcel)) {
        return now.plus(settings.onceFor());
      }
      Instant latest = now.plus(LONGEST);
      Duration lifetime = bundle.primary().lifetime();
      Instant counted = lifetime.compareTo(LONGEST) > 0 ? latest : now.plus(lifetime);
      Instant told = bundle.primary().expires().orElse(counted);
      return told.isAfter(latest) ? latest : told;
    }

    /** Answers whether the folder takes more. */
    boolean write(List<Piece> pieces) {
      long octets = pieces.stream().mapToLong(piece -> piece.parcel().octets().length()).sum();
      if (!hasRoomFor(octets)) {
        defer(pieces, "the disk of the folders is nearly full");
        return false;
      }
      try {
        written.add(put(pieces));
        pieces.forEach(piece -> outcomes.put(piece.parcel(), left));
        return true;
      } catch (IOException e) {
        defer(pieces, "the folder cannot be written: " + e.getMessage());
        return false;
      }
    }

    private SentFile put(List<Piece> pieces) throws IOException {
      BatchName name = BatchName.random(random);
      Path place = folders.open(peer.folder(), lane).resolve(name.text());
      Path part = unfinished.resolve(name + ".tmp");
      Instant expires = pieces.stream().map(Piece::expires).max(Instant::compareTo).orElseThrow();
      List<TransferReport> reports =
          pieces.stream().map(piece -> load.report(piece.parcel(), left)).toList();
      SentFile file = new SentFile(name, peer.folder(), lane, expires, false, reports);
      try {
        writeTo(part, pieces);
        sent.put(file);
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
        return file;
      } catch (IOException e) {
        Files.deleteIfExists(part);
        sent.remove(name);
        throw e;
      }
    }

    private void writeTo(Path part, List<Piece> pieces) throws IOException {
      BatchContents.Counter counter = new BatchContents.Counter();
      pieces.forEach(piece -> counter.add(piece.parcel().octets()));
      try (FileChannel channel =
          FileChannel.open(part, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
        write(channel, signer.header(counter.total()).encode());
        for (Piece piece : pieces) {
          write(channel, piece.parcel().octets());
        }
        channel.force(true);
      }
    }

    private static void write(FileChannel channel, Octets octets) throws IOException {
      ByteBuffer rest = ByteBuffer.wrap(octets.toBytes());
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
    }

    /** What has left outlasts a loss of power; if it does not, it has not left. */
    List<String> finish() {
      if (written.isEmpty()) {
        return List.of();
      }
      try {
        folders.sync(peer.folder(), lane);
      } catch (IOException e) {
        Answer.Outcome lost = new Answer.Deferred("the folder is not synced: " + e.getMessage());
        outcomes.replaceAll((_, outcome) -> outcome == left ? lost : outcome);
      }
      return written.stream().map(SentFile::path).toList();
    }

    void defer(List<Piece> pieces, String reason) {
      pieces.forEach(piece -> outcomes.put(piece.parcel(), new Answer.Deferred(reason)));
    }

    List<TransferReport> reports() {
      Answer.Outcome rest = new Answer.Deferred("the folder took nothing more");
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, outcomes.getOrDefault(parcel, rest)))
          .toList();
    }
  }

  private static boolean isSaidOnce(Parcel parcel) {
    return parcel.cargos().stream().anyMatch(CargoId.Control.class::isInstance);
  }

  /** What was written, and what Syncthing is to look at. */
  record Written(List<TransferReport> reports, List<String> paths) {}

  /** What was written, for each parcel; trouble with the folder is an answer. */
  Written write(
      Load load, SyncthingPeer peer, Lane lane, BatchSigner signer, Duration expectedWithin) {
    Turn turn = new Turn(load, peer, lane, signer, expectedWithin);
    for (List<Piece> file : files(turn.pieces())) {
      if (!turn.write(file)) {
        break;
      }
    }
    List<String> paths = turn.finish();
    return new Written(turn.reports(), paths);
  }

  private List<List<Piece>> files(List<Piece> pieces) {
    List<List<Piece>> files = new ArrayList<>();
    List<Piece> file = new ArrayList<>();
    long octets = 0;
    for (Piece piece : pieces) {
      long more = piece.parcel().octets().length();
      if (!file.isEmpty() && octets + more > settings.fileOctets()) {
        files.add(List.copyOf(file));
        file.clear();
        octets = 0;
      }
      file.add(piece);
      octets += more;
    }
    if (!file.isEmpty()) {
      files.add(List.copyOf(file));
    }
    return files;
  }
}
