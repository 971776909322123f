package org.cairn.nncp.courier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.log.record.TransferReport;
import org.cairn.nncp.home.Docket;
import org.cairn.nncp.home.Dockets;
import org.cairn.nncp.home.Spool;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.PacketName;
import org.cairn.nncp.tool.NncpTools;
import org.cairn.seal.batch.BatchContents;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * Writes loads into the spool: all of a load that ranks alike becomes one packet, a file of bundles
 * with its header, up to a size. Used by one thread.
 */
final class PacketWriter {
  /** Heads of a packet, of those around it on the way, and what folders take. */
  private static final long WASTE_OCTETS = 64 << 10;

  private final NncpSettings settings;
  private final NncpTools tools;
  private final Spool spool;
  private final Dockets dockets;

  PacketWriter(NncpSettings settings, NncpTools tools, Spool spool, Dockets dockets) {
    this.settings = settings;
    this.tools = tools;
    this.spool = spool;
    this.dockets = dockets;
  }

  /** Whether the spool takes anything at all. */
  boolean hasRoomFor(long octets) {
    // The packet is written to a temporary file first, which is renamed.
    return spool.isWritable()
        && spool.usableOctets() - settings.reserveOctets() >= octets + WASTE_OCTETS;
  }

  /** What becomes of one load. */
  private final class Turn {
    private final Load load;
    private final NncpPeer peer;
    private final BatchSigner signer;
    private final Answer.Outcome left;
    private final Map<Parcel, Answer.Outcome> outcomes = new HashMap<>();

    Turn(Load load, NncpPeer peer, BatchSigner signer, Answer.Outcome left) {
      this.load = load;
      this.peer = peer;
      this.signer = signer;
      this.left = left;
    }

    /** Answers whether the spool takes more. */
    boolean send(Niceness nice, List<Parcel> parcels) throws InterruptedException {
      Octets bundles = Octets.concat(parcels.stream().map(Parcel::octets).toArray(Octets[]::new));
      if (!hasRoomFor(bundles.length())) {
        defer(parcels, "the spool has no room or cannot be written");
        return false;
      }
      Octets file = Octets.concat(header(parcels), bundles);
      return switch (tools.send(peer.id(), nice.number(), file)) {
        case NncpTools.Sent.Spooled(var packet) -> {
          parcels.forEach(parcel -> outcomes.put(parcel, left));
          packet.ifPresent(name -> note(name, parcels));
          yield true;
        }
        case NncpTools.Sent.Failed(String reason) -> {
          defer(parcels, "nncp-exec failed: " + reason);
          yield false;
        }
      };
    }

    private Octets header(List<Parcel> parcels) {
      BatchContents.Counter counter = new BatchContents.Counter();
      parcels.forEach(parcel -> counter.add(parcel.octets()));
      return signer.header(counter.total()).encode();
    }

    /** A packet that has gone by now needs no docket. */
    private void note(PacketName packet, List<Parcel> parcels) {
      List<TransferReport> reports = parcels.stream().map(p -> load.report(p, left)).toList();
      spool
          .hopOf(packet)
          .map(hop -> new Docket(packet, hop, signer.clock().instant(), false, reports))
          .ifPresent(dockets::put);
    }

    void defer(List<Parcel> parcels, String reason) {
      parcels.forEach(parcel -> outcomes.put(parcel, new Answer.Deferred(reason)));
    }

    List<TransferReport> reports() {
      Answer.Outcome rest = new Answer.Deferred("the spool took nothing more");
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, outcomes.getOrDefault(parcel, rest)))
          .toList();
    }
  }

  /**
   * What was written, for each parcel; trouble with the spool is an answer.
   *
   * @param within when it should have arrived
   */
  List<TransferReport> write(Load load, NncpPeer peer, BatchSigner signer, Duration within) {
    Turn turn = new Turn(load, peer, signer, new Answer.LeftExpected(within));
    try {
      for (Map.Entry<Niceness, List<Parcel>> rank : ranked(load, turn).entrySet()) {
        for (List<Parcel> packet : packets(rank.getValue())) {
          if (!turn.send(rank.getKey(), packet)) {
            return turn.reports();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return turn.reports();
  }

  /** What is no bundle is refused; what stands in the spool already is not written again. */
  private Map<Niceness, List<Parcel>> ranked(Load load, Turn turn) {
    Map<Niceness, List<Parcel>> ranks = new LinkedHashMap<>();
    Map<CargoId, List<TransferReport>> standing = standing(load.link());
    for (Parcel parcel : load.parcels()) {
      if (parcel.octets().length() > Bundle.MAX_OCTETS) {
        turn.outcomes.put(parcel, new Answer.Refused("too large for a bundle"));
      } else if (isStanding(standing, parcel)) {
        turn.outcomes.put(parcel, turn.left);
      } else {
        try {
          Niceness nice = Niceness.of(parcel, BundleFormat.decode(parcel.octets()));
          ranks.computeIfAbsent(nice, _ -> new ArrayList<>()).add(parcel);
        } catch (MalformedException e) {
          turn.outcomes.put(parcel, new Answer.Refused("not a bundle: " + e.getMessage()));
        }
      }
    }
    return ranks;
  }

  /** What waits in the spool by this link, by each cargo. */
  private Map<CargoId, List<TransferReport>> standing(LinkId link) {
    Map<CargoId, List<TransferReport>> standing = new HashMap<>();
    for (Docket docket : dockets.all()) {
      List<TransferReport> reports =
          docket.reports().stream().filter(report -> report.link().equals(link)).toList();
      if (!reports.isEmpty() && spool.isWaiting(docket.hop(), docket.packet())) {
        for (TransferReport report : reports) {
          report
              .cargos()
              .forEach(
                  cargo -> standing.computeIfAbsent(cargo, _ -> new ArrayList<>()).add(report));
        }
      }
    }
    return standing;
  }

  /**
   * It is due again since its neighbour did not come: another copy would not help. What could not
   * be read by then was purged before.
   */
  private static boolean isStanding(Map<CargoId, List<TransferReport>> standing, Parcel parcel) {
    return standing.getOrDefault(parcel.cargos().getFirst(), List.of()).stream()
        .anyMatch(report -> report.cargos().containsAll(parcel.cargos()));
  }

  private List<List<Parcel>> packets(List<Parcel> parcels) {
    List<List<Parcel>> packets = new ArrayList<>();
    List<Parcel> packet = new ArrayList<>();
    long octets = 0;
    for (Parcel parcel : parcels) {
      if (!packet.isEmpty() && octets + parcel.octets().length() > settings.packetOctets()) {
        packets.add(List.copyOf(packet));
        packet.clear();
        octets = 0;
      }
      packet.add(parcel);
      octets += parcel.octets().length();
    }
    if (!packet.isEmpty()) {
      packets.add(List.copyOf(packet));
    }
    return packets;
  }
}
