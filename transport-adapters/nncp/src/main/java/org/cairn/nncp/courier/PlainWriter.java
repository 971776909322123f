package org.cairn.nncp.courier;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.custody.Answer;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.ContentClass;
import org.cairn.mail.NodeName;
import org.cairn.nncp.home.Docket;
import org.cairn.nncp.home.Dockets;
import org.cairn.nncp.home.Spool;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.PacketName;
import org.cairn.nncp.tool.NncpTools;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * Writes mails for neighbours without Cairn into the spool: as batches of SMTP, several in a
 * packet, or each for itself. That they left the spool is the last word that is heard of them. Used
 * by one thread.
 */
final class PlainWriter {
  /** Nothing is heard of what has left; while it stands in the spool no other copy helps. */
  private static final Duration UNTIL_IT_IS_GONE = Duration.ofDays(60);

  private final NncpTools tools;
  private final Spool spool;
  private final Dockets dockets;
  private final PacketWriter room;
  private final MailPackets contents;
  private final InstantSource clock;

  PlainWriter(
      NncpSettings settings,
      NncpTools tools,
      Spool spool,
      Dockets dockets,
      PacketWriter room,
      NodeName self,
      InstantSource clock) {
    this.tools = tools;
    this.spool = spool;
    this.dockets = dockets;
    this.room = room;
    this.contents = new MailPackets(self, settings.packetOctets());
    this.clock = clock;
  }

  static Answer.Outcome left() {
    return new Answer.LeftExpected(UNTIL_IT_IS_GONE);
  }

  /** What was written, for each parcel; trouble with the spool is an answer. */
  List<TransferReport> write(Load load, NncpPeer peer) {
    Turn turn = new Turn(load, peer);
    try {
      for (Map.Entry<Niceness, List<Parcel>> rank : ranked(load, turn).entrySet()) {
        if (!turn.send(rank.getKey(), rank.getValue())) {
          break;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return turn.reports();
  }

  private Map<Niceness, List<Parcel>> ranked(Load load, Turn turn) {
    Map<Niceness, List<Parcel>> ranks = new EnumMap<>(Niceness.class);
    for (Parcel parcel : load.parcels()) {
      if (isStanding(load, parcel)) {
        turn.outcomes.put(parcel, left());
      } else {
        Niceness nice = Niceness.of(ContentClass.of(parcel.octets().length(), false));
        ranks.computeIfAbsent(nice, _ -> new ArrayList<>()).add(parcel);
      }
    }
    return ranks;
  }

  /** It is due again since its neighbour is away for long: another copy would come twice. */
  private boolean isStanding(Load load, Parcel parcel) {
    return dockets.all().stream()
        .filter(
            docket ->
                docket.reports().stream()
                    .anyMatch(
                        report ->
                            report.link().equals(load.link())
                                && report.cargos().containsAll(parcel.cargos())))
        .anyMatch(docket -> spool.isWaiting(docket.hop(), docket.packet()));
  }

  /** What becomes of one load. */
  private final class Turn {
    private final Load load;
    private final NncpPeer peer;
    private final Map<Parcel, Answer.Outcome> outcomes = new HashMap<>();

    Turn(Load load, NncpPeer peer) {
      this.load = load;
      this.peer = peer;
    }

    /** Answers whether the spool takes more. */
    boolean send(Niceness nice, List<Parcel> parcels) throws InterruptedException {
      return switch (peer.kind()) {
        case RSMTP -> sendBatches(nice, parcels);
        case RMAIL -> sendSingly(nice, parcels);
        case UNTOLD, CAIRN -> {
          defer(parcels, "it is not known yet what this neighbour understands");
          yield false;
        }
      };
    }

    private boolean sendBatches(Niceness nice, List<Parcel> parcels) throws InterruptedException {
      for (MailPackets.Group group : contents.batches(parcels)) {
        if (!send(nice, group)) {
          return false;
        }
      }
      return true;
    }

    private boolean sendSingly(Niceness nice, List<Parcel> parcels) throws InterruptedException {
      for (Parcel parcel : parcels) {
        List<MailPackets.Packet> packets = new ArrayList<>();
        Optional<String> refusal = contents.single(parcel, clock.instant(), packets);
        if (refusal.isPresent()) {
          outcomes.put(parcel, new Answer.Refused(refusal.get()));
        } else if (!send(nice, new MailPackets.Group(List.of(parcel), packets))) {
          return false;
        }
      }
      return true;
    }

    /** All packets of these mails, or none. */
    private boolean send(Niceness nice, MailPackets.Group group) throws InterruptedException {
      List<Parcel> parcels = group.parcels();
      List<PacketName> written = new ArrayList<>();
      for (MailPackets.Packet packet : group.packets()) {
        if (!room.hasRoomFor(packet.input().length())) {
          return takeBack(parcels, written, "the spool has no room or cannot be written");
        }
        NncpId to = peer.id();
        switch (tools.send(to, nice.number(), packet.input(), packet.command())) {
          case NncpTools.Sent.Spooled(var name) -> {
            name.ifPresent(written::add);
            if (name.isPresent() && !note(name.get(), parcels)) {
              return takeBack(parcels, written, "the docket of a packet cannot be written");
            }
          }
          case NncpTools.Sent.Failed(String reason) -> {
            return takeBack(parcels, written, "nncp-exec failed: " + reason);
          }
        }
      }
      boolean stands = written.stream().anyMatch(name -> spool.isWaiting(peer.id(), name));
      parcels.forEach(p -> outcomes.put(p, stands ? left() : new Answer.Accepted()));
      return true;
    }

    private boolean note(PacketName name, List<Parcel> parcels) {
      List<TransferReport> reports = parcels.stream().map(p -> load.report(p, left())).toList();
      return dockets.put(new Docket(name, peer.id(), clock.instant(), true, reports));
    }

    private boolean takeBack(List<Parcel> parcels, List<PacketName> written, String reason)
        throws InterruptedException {
      if (!written.isEmpty()) {
        tools.remove(peer.id(), written);
        written.forEach(dockets::remove);
      }
      defer(parcels, reason);
      return false;
    }

    private void defer(List<Parcel> parcels, String reason) {
      parcels.forEach(parcel -> outcomes.put(parcel, new Answer.Deferred(reason)));
    }

    List<TransferReport> reports() {
      Answer.Outcome rest = new Answer.Deferred("the spool took nothing more");
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, outcomes.getOrDefault(parcel, rest)))
          .toList();
    }
  }
}
