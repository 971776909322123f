package org.cairn.removable.stick;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.log.record.TransferReport;
import org.cairn.removable.files.StickFiles;
import org.cairn.removable.layout.Docket;
import org.cairn.removable.layout.StickLayout;
import org.cairn.seal.batch.BatchContents;
import org.cairn.seal.batch.BatchHeader;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * Writes loads to a stick: for each destination one file of many bundles, so that clusters are not
 * wasted, with its docket. A file is there whole or not at all; the docket is renamed first, so
 * that no file is ever without. Used by one thread.
 */
final class StickWriter {
  /** No file is larger, but for one bundle: a pull in the middle costs no more. */
  private static final long FILE_OCTETS = 16L << 20;

  /** Two files, and what folders take: clusters are up to 32 KiB. */
  private static final long WASTE_OCTETS = 96 << 10;

  private static final int BLOCK_OCTETS = 1 << 20;

  /** A report in a docket, packed, is smaller. */
  private static final long REPORT_OCTETS = 200;

  /** No lifetime that is longer is told. */
  private static final Duration LONGEST = Duration.ofDays(400);

  private final Stick stick;
  private final Shelf shelf;
  private final StickSettings settings;
  private final BatchSigner signer;
  private final RandomGenerator random;
  private final StickProgress progress;

  StickWriter(
      Stick stick,
      Shelf shelf,
      StickSettings settings,
      BatchSigner signer,
      RandomGenerator random,
      StickProgress progress) {
    this.stick = stick;
    this.shelf = shelf;
    this.settings = settings;
    this.signer = signer;
    this.random = random;
    this.progress = progress;
  }

  /** A bundle that goes into a file. */
  private record Piece(Parcel parcel, Instant expires) {
    long octets() {
      return parcel.octets().length() + REPORT_OCTETS;
    }
  }

  /** What becomes of one load. */
  private final class Turn {
    private final Load load;
    private final Map<Parcel, Answer.Outcome> outcomes = new LinkedHashMap<>();
    private int bundles;
    private long octets;

    Turn(Load load) {
      this.load = load;
    }

    /** Answers whether the stick takes more. */
    boolean write(String folder, List<Piece> pieces) {
      int fit = fitting(pieces);
      if (fit == 0) {
        defer(pieces, "the stick is full");
        return true; // a smaller bundle may still fit
      }
      if (fit < pieces.size()) {
        return write(folder, pieces.subList(0, fit))
            && write(folder, pieces.subList(fit, pieces.size()));
      }
      try {
        put(folder, pieces);
        return true;
      } catch (IOException e) {
        return retry(folder, pieces, e);
      }
    }

    /** A full stick may take half of it; one that is away takes nothing. */
    private boolean retry(String folder, List<Piece> pieces, IOException trouble) {
      if (!isForRoom(trouble, sum(pieces))) {
        defer(pieces, "the stick cannot be written: " + trouble.getMessage());
        return false;
      }
      if (pieces.size() == 1) {
        defer(pieces, "the stick is full");
        return true;
      }
      int half = pieces.size() / 2;
      return write(folder, pieces.subList(0, half))
          && write(folder, pieces.subList(half, pieces.size()));
    }

    private void put(String folder, List<Piece> pieces) throws IOException {
      List<TransferReport> reports =
          pieces.stream().map(piece -> load.report(piece.parcel(), left())).toList();
      Instant expires = pieces.stream().map(Piece::expires).max(Instant::compareTo).orElseThrow();
      file(folder, new Docket(expires, reports), pieces);
      for (Piece piece : pieces) {
        outcomes.put(piece.parcel(), left());
        octets += piece.parcel().octets().length();
      }
      bundles += pieces.size();
      progress.said(new StickProgress.Wrote(bundles, load.parcels().size(), octets));
    }

    void defer(List<Piece> pieces, String reason) {
      pieces.forEach(piece -> outcomes.put(piece.parcel(), new Answer.Deferred(reason)));
    }

    List<TransferReport> reports(String otherwise) {
      Answer.Outcome rest = new Answer.Deferred(otherwise);
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, outcomes.getOrDefault(parcel, rest)))
          .toList();
    }
  }

  private Answer.Outcome left() {
    return new Answer.LeftExpected(settings.expectedWithin());
  }

  /** What was written, for each parcel; trouble with the stick is an answer. */
  List<TransferReport> write(Load load) {
    Turn turn = new Turn(load);
    for (Map.Entry<String, List<Piece>> file : sorted(load, turn).entrySet()) {
      if (!turn.write(file.getKey(), file.getValue())) {
        break;
      }
    }
    return turn.reports("the stick is away");
  }

  private Map<String, List<Piece>> sorted(Load load, Turn turn) {
    Map<String, List<Piece>> folders = new LinkedHashMap<>();
    for (Parcel parcel : load.parcels()) {
      if (parcel.octets().length() > Bundle.MAX_OCTETS) {
        turn.outcomes.put(parcel, new Answer.Refused("too large for a stick"));
        continue;
      }
      try {
        Bundle bundle = BundleFormat.decode(parcel.octets());
        folders
            .computeIfAbsent(StickLayout.folderOf(bundle), _ -> new ArrayList<>())
            .add(new Piece(parcel, expiry(bundle)));
      } catch (MalformedException e) {
        turn.outcomes.put(parcel, new Answer.Refused("not a bundle: " + e.getMessage()));
      }
    }
    return folders;
  }

  private Instant expiry(Bundle bundle) {
    Instant latest = signer.clock().instant().plus(LONGEST);
    Duration lifetime = bundle.primary().lifetime();
    Instant counted =
        lifetime.compareTo(LONGEST) > 0 ? latest : signer.clock().instant().plus(lifetime);
    Instant told = bundle.primary().expires().orElse(counted);
    return told.isAfter(latest) ? latest : told;
  }

  /** How many of them go into one file on what is free. */
  private int fitting(List<Piece> pieces) {
    long room;
    try {
      room = stick.files().usableOctets() - settings.reserveOctets() - WASTE_OCTETS;
    } catch (IOException e) {
      room = FILE_OCTETS; // then writing says what is wrong
    }
    long sum = BatchHeader.octetsFor(signer.certificate());
    int fit = 0;
    for (Piece piece : pieces) {
      sum += piece.octets();
      if (sum > room || (fit > 0 && sum > FILE_OCTETS)) {
        break;
      }
      fit++;
    }
    return fit;
  }

  private static long sum(List<Piece> pieces) {
    return pieces.stream().mapToLong(Piece::octets).sum();
  }

  /** Whether it was for want of room. The message is the system's, in whatever language. */
  private boolean isForRoom(IOException trouble, long octets) {
    if (String.valueOf(trouble.getMessage()).contains("No space left")) {
      return true;
    }
    try {
      stick.check();
      return stick.files().usableOctets() < octets + WASTE_OCTETS;
    } catch (IOException e) {
      return false;
    }
  }

  private void file(String folder, Docket docket, List<Piece> pieces) throws IOException {
    stick.check();
    stick.files().makeFolder(folder);
    stick.files().sync(StickLayout.TO);
    String name = StickLayout.newName(signer.node(), signer.certificate().instance(), random);
    String path = folder + "/" + name;
    try {
      Octets header = header(pieces);
      try (StickFiles.NewFile file = stick.files().create(path + StickLayout.UNFINISHED)) {
        writeTo(file, header, pieces);
      }
      stick.replace(folder, path + StickLayout.DOCKET, docket.write(name, signer));
      stick.files().rename(path + StickLayout.UNFINISHED, path + StickLayout.BUNDLES);
      stick.files().sync(folder);
      shelf.add(folder, name, docket);
    } catch (IOException e) {
      shelf.tryToDelete(path + StickLayout.BUNDLES);
      shelf.tryToDelete(path + StickLayout.UNFINISHED);
      shelf.tryToDelete(path + StickLayout.DOCKET + StickLayout.UNFINISHED);
      shelf.tryToDelete(path + StickLayout.DOCKET);
      throw e;
    }
  }

  private Octets header(List<Piece> pieces) {
    BatchContents.Counter counter = new BatchContents.Counter();
    pieces.forEach(piece -> counter.add(piece.parcel().octets()));
    return signer.header(counter.total()).encode();
  }

  /** In blocks: one write for each bundle is slow, and one for all needs as much memory again. */
  private static void writeTo(StickFiles.NewFile file, Octets header, List<Piece> pieces)
      throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream(BLOCK_OCTETS + Bundle.MAX_OCTETS);
    block.writeBytes(header.toBytes());
    for (Piece piece : pieces) {
      block.writeBytes(piece.parcel().octets().toBytes());
      if (block.size() >= BLOCK_OCTETS) {
        file.write(block.toByteArray());
        block.reset();
      }
    }
    file.write(block.toByteArray());
    file.sync();
  }
}
