package org.cairn.lan.courier;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFormat;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.NextHop;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.lan.node.LanContact;
import org.cairn.lan.tcpcl.TcpclMessage.RefusalReason;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/**
 * The sessions with neighbours as a courier: a link for each neighbour that is there now. It
 * answers when the neighbour does, and a neighbour is answered when the log has what it brought.
 * Used by one thread.
 */
public final class LanCourier implements Courier {
  /** So many bundles are appended at a time. */
  private static final int TAKEN_AT_ONCE = 500;

  /** So much of what is no bundle is kept for a person to look at. */
  private static final int KEPT_OCTETS = 4096;

  private final LanSettings settings;
  private final String instance;
  private final Desk desk;

  public LanCourier(LanSettings settings, String instance, Desk desk) {
    this.settings = settings;
    this.instance = instance;
    this.desk = desk;
  }

  @Override
  public List<LinkState> links() {
    return desk.present().stream().map(this::state).toList();
  }

  private LinkState state(NodeName node) {
    return new LinkState(
        LinkId.to(node, LanContact.LAN, instance),
        Speed.SESSION,
        EnumSet.allOf(Priority.class),
        settings.window(),
        Bundle.MAX_OCTETS,
        settings.answerWithin(),
        settings.expectedWithin(),
        Set.of(node),
        false,
        settings.validFor());
  }

  @Override
  public List<TransferReport> carry(Load load) {
    Optional<Peer> peer = peer(load.link());
    if (peer.isEmpty()) {
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, new Answer.Deferred("the neighbour is not there")))
          .toList();
    }
    List<TransferReport> answered = new ArrayList<>();
    for (Parcel parcel : load.parcels()) {
      if (parcel.octets().length() > Math.min(Bundle.MAX_OCTETS, peer.get().mostOctets())) {
        answered.add(load.report(parcel, new Answer.Refused("too large for the neighbour")));
      } else {
        peer.get().post(new Posted(load, parcel));
      }
    }
    return answered;
  }

  private Optional<Peer> peer(LinkId link) {
    return link.transport().equals(LanContact.LAN)
            && link.instance().equals(instance)
            && link.nextHop() instanceof NextHop.Neighbour(NodeName node)
        ? desk.peer(node)
        : Optional.empty();
  }

  @Override
  public List<TransferReport> answers() {
    return desk.answers();
  }

  /** A session keeps nothing: what is on its way when it ends is sent again. */
  @Override
  public List<TransferReport> standing() {
    return List.of();
  }

  /** What has been posted is on its way. */
  @Override
  public void purge(LinkId link, Set<CargoId> cargos) {}

  @Override
  public Collected collect(Inbox inbox) throws InterruptedException {
    Collected sum = Collected.NOTHING;
    List<Delivery> waiting = desk.waiting(TAKEN_AT_ONCE);
    while (!waiting.isEmpty()) {
      sum = sum.plus(take(waiting, inbox));
      waiting = desk.waiting(TAKEN_AT_ONCE);
    }
    return sum;
  }

  /** Nothing is settled before the log has all of it. */
  private Collected take(List<Delivery> deliveries, Inbox inbox) throws InterruptedException {
    List<Arrived> arrived = new ArrayList<>();
    List<Delivery> sound = new ArrayList<>();
    List<Delivery> faulty = new ArrayList<>();
    for (Delivery delivery : deliveries) {
      try {
        arrived.add(
            new Arrived(
                BundleFormat.decode(delivery.octets()).id(),
                LanContact.LAN,
                instance,
                new Handover.By(delivery.peer().node()),
                delivery.octets()));
        sound.add(delivery);
      } catch (MalformedException e) {
        inbox.setAside(
            LanContact.LAN + "/" + instance + "/" + delivery.peer().node(),
            0,
            start(delivery.octets()),
            "not a bundle: " + e.getMessage());
        faulty.add(delivery);
      }
    }
    inbox.take(arrived);
    settle(sound, Optional.empty());
    settle(faulty, Optional.of(RefusalReason.NOT_ACCEPTABLE));
    return new Collected(0, sound.size(), faulty.size(), 0);
  }

  private void settle(List<Delivery> deliveries, Optional<RefusalReason> refusal) {
    deliveries.forEach(delivery -> delivery.peer().settle(delivery.transfer(), refusal));
    desk.settled(deliveries);
  }

  private static Octets start(Octets octets) {
    return octets.slice(0, Math.min(octets.length(), KEPT_OCTETS));
  }
}
