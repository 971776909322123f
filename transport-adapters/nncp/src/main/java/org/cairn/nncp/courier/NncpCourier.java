package org.cairn.nncp.courier;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleId;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.NextHop;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.nncp.home.Docket;
import org.cairn.nncp.home.Dockets;
import org.cairn.nncp.home.NncpHome;
import org.cairn.nncp.home.Spool;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.nncp.node.PacketName;
import org.cairn.nncp.tool.NncpTools;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.Load;

/**
 * The spool of our node of NNCP: one link to each neighbour that has NNCP. What is put there leaves
 * when the neighbour can be called, calls, or somebody carries it. Used by one thread.
 */
public final class NncpCourier implements Courier {
  private final NncpSettings settings;
  private final NncpTools tools;
  private final Spool spool;
  private final Dockets dockets;
  private final Supplier<NncpPeers> peers;
  private final Presence presence;
  private final String instance;
  private final Supplier<Optional<BatchSigner>> signer;
  private final PacketWriter writer;
  private final PlainWriter plainWriter;
  private final Incoming incoming;

  /** Of which packets it was said that they are gone; they are forgotten when that is durable. */
  private final Set<PacketName> told = new HashSet<>();

  /**
   * @param peers the neighbours at present, as the tools are configured
   * @param presence who of them is there
   * @param signer speaks for this instance; nothing until it is certified: then it only brings
   * @throws IOException if the dockets cannot be read
   */
  public NncpCourier(
      NncpSettings settings,
      NncpTools tools,
      NncpHome home,
      Supplier<NncpPeers> peers,
      Presence presence,
      String instance,
      Supplier<Optional<BatchSigner>> signer,
      BatchOrigin origin,
      NodeName self,
      PlainCollector plain)
      throws IOException {
    this.settings = settings;
    this.tools = tools;
    this.spool = home.spool();
    this.dockets = home.dockets();
    this.peers = peers;
    this.presence = presence;
    this.instance = instance;
    this.signer = signer;
    this.writer = new PacketWriter(settings, tools, spool, dockets);
    this.plainWriter =
        new PlainWriter(settings, tools, spool, dockets, writer, self, origin.clock());
    this.incoming = new Incoming(home.landing(), peers, instance, origin, plain);
  }

  @Override
  public List<LinkState> links() {
    if (!writer.hasRoomFor(settings.packetOctets())) {
      return List.of();
    }
    boolean certified = signer.get().isPresent();
    return peers.get().all().values().stream()
        .filter(peer -> takesMail(peer, certified))
        .flatMap(peer -> expected(peer).map(within -> state(peer, within)).stream())
        .toList();
  }

  private static boolean takesMail(NncpPeer peer, boolean certified) {
    return switch (peer.kind()) {
      case CAIRN -> certified;
      case RSMTP, RMAIL -> true;
      case UNTOLD -> false;
    };
  }

  /**
   * Nobody is waited for any longer than the keeper says. Who has no Cairn has no other way: its
   * mail may wait in the spool as well as here.
   */
  private Optional<Duration> expected(NncpPeer peer) {
    Duration longest = settings.expectedWithin();
    return peer.kind().isPlain()
        ? Optional.of(longest)
        : presence.expected(peer).map(d -> d.compareTo(longest) < 0 ? d : longest);
  }

  private LinkState state(NncpPeer peer, Duration expectedWithin) {
    return new LinkState(
        LinkId.to(peer.node(), NncpContact.NNCP, instance),
        Speed.COURIER,
        EnumSet.allOf(Priority.class),
        settings.window(),
        peer.kind().isPlain() ? settings.window().octets() : Bundle.MAX_OCTETS,
        settings.answerWithin(),
        expectedWithin,
        Set.of(peer.node()),
        false,
        settings.validFor());
  }

  @Override
  public List<TransferReport> carry(Load load) {
    Optional<NncpPeer> peer = peer(load.link());
    Optional<BatchSigner> by = signer.get();
    if (peer.filter(known -> known.kind().isPlain()).isPresent()) {
      return plainWriter.write(load, peer.get());
    }
    if (peer.isEmpty() || by.isEmpty()) {
      return defer(
          load, peer.isEmpty() ? "there is no such neighbour here" : "not certified any more");
    }
    Duration within = expected(peer.get()).orElse(settings.expectedWithin());
    return writer.write(load, peer.get(), by.get(), within);
  }

  private Optional<NncpPeer> peer(LinkId link) {
    return link.transport().equals(NncpContact.NNCP)
            && link.instance().equals(instance)
            && link.nextHop() instanceof NextHop.Neighbour(NodeName node)
        ? peers.get().peer(node)
        : Optional.empty();
  }

  private static List<TransferReport> defer(Load load, String reason) {
    return load.parcels().stream()
        .map(parcel -> load.report(parcel, new Answer.Deferred(reason)))
        .toList();
  }

  @Override
  public List<TransferReport> standing() {
    List<TransferReport> standing = new ArrayList<>();
    for (Docket docket : dockets.all()) {
      if (spool.isWaiting(docket.hop(), docket.packet())) {
        standing.addAll(docket.reports());
      } else if (!docket.last()) {
        dockets.remove(docket.packet());
      }
    }
    return List.copyOf(standing);
  }

  /** A mail for a neighbour without Cairn is over when none of its packets is here any more. */
  @Override
  public List<TransferReport> news() {
    told.forEach(dockets::remove);
    told.clear();
    Set<BundleId> here = new HashSet<>();
    List<Docket> gone = new ArrayList<>();
    for (Docket docket : dockets.all().stream().filter(Docket::last).toList()) {
      if (spool.isWaiting(docket.hop(), docket.packet())) {
        docket.reports().forEach(report -> here.add(report.bundle()));
      } else {
        gone.add(docket);
      }
    }
    gone.forEach(docket -> told.add(docket.packet()));
    return gone.stream()
        .flatMap(docket -> docket.reports().stream())
        .filter(report -> !here.contains(report.bundle()))
        .map(NncpCourier::accepted)
        .toList();
  }

  private static TransferReport accepted(TransferReport left) {
    return new TransferReport(
        left.transfer(), left.link(), left.bundle(), left.cargos(), new Answer.Accepted());
  }

  @Override
  public void purge(LinkId link, Set<CargoId> cargos) {
    Map<NncpId, List<PacketName>> over = new HashMap<>();
    for (Docket docket : dockets.all()) {
      if (docket.reports().stream().anyMatch(report -> report.link().equals(link))) {
        Docket open = docket.without(cargos);
        dockets.replace(open);
        if (open.reports().isEmpty()) {
          over.computeIfAbsent(open.hop(), _ -> new ArrayList<>()).add(open.packet());
        }
      }
    }
    over.forEach(this::takeAway);
  }

  private void takeAway(NncpId hop, List<PacketName> packets) {
    List<PacketName> waiting = packets.stream().filter(p -> spool.isWaiting(hop, p)).toList();
    try {
      if (waiting.isEmpty() || remove(hop, waiting)) {
        packets.forEach(dockets::remove);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of somebody who is no neighbour any more the tools know nothing. */
  private boolean remove(NncpId hop, List<PacketName> packets) throws InterruptedException {
    return peers.get().peer(hop).isPresent()
        ? tools.remove(hop, packets)
        : spool.forget(hop, packets);
  }

  @Override
  public Collected collect(Inbox inbox) throws InterruptedException {
    return incoming.collect(inbox);
  }
}
