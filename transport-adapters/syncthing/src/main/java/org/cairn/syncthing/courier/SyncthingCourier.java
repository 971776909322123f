package org.cairn.syncthing.courier;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.NextHop;
import org.cairn.custody.Priority;
import org.cairn.custody.Speed;
import org.cairn.log.record.TransferReport;
import org.cairn.syncthing.folder.SentFiles;
import org.cairn.syncthing.folder.SharedFolders;
import org.cairn.syncthing.folder.TakenFiles;
import org.cairn.syncthing.node.BatchName;
import org.cairn.syncthing.node.Lane;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.syncthing.node.SyncthingPeer;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.BundleFile;
import org.cairn.transport.courier.Collected;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Inbox;
import org.cairn.transport.courier.Load;

/**
 * Folders that Syncthing keeps alike: a link to each neighbour that has one with us and is
 * connected, or for whom somebody carries. Used by one thread.
 */
public final class SyncthingCourier implements Courier {
  /** Files read in one round; the next round reads on. */
  private static final int MOST_FILES = 1_000;

  private final SyncthingSettings settings;
  private final Mover mover;
  private final SharedFolders folders;
  private final TakenFiles taken;
  private final String instance;
  private final Supplier<Optional<BatchSigner>> signer;
  private final BatchWriter writer;
  private final Ledge ledge;
  private final BatchOrigin origin;

  /** Where our things are, beside the folders, on the same file system. */
  public record Places(SharedFolders folders, Path unfinished, SentFiles sent, TakenFiles taken) {}

  /**
   * @param instance what this box is called among those of the gateway
   * @param signer speaks for this instance; nothing until it is certified: then it only brings
   * @param running nanoseconds on a clock that nobody sets
   * @param random names files
   */
  public SyncthingCourier(
      SyncthingSettings settings,
      Mover mover,
      Places places,
      String instance,
      Supplier<Optional<BatchSigner>> signer,
      BatchOrigin origin,
      LongSupplier running,
      RandomGenerator random) {
    this.settings = settings;
    this.mover = mover;
    this.folders = places.folders();
    this.taken = places.taken();
    this.instance = instance;
    this.signer = signer;
    this.writer = new BatchWriter(settings, folders, places.unfinished(), places.sent(), random);
    this.ledge = new Ledge(settings, mover, folders, places.sent(), running);
    this.origin = origin;
  }

  @Override
  public List<LinkState> links() {
    return signer.get().isPresent() && writer.hasRoomFor(settings.fileOctets())
        ? mover.peers().all().values().stream()
            .filter(peer -> mover.reach(peer) != Mover.Reach.AWAY)
            .map(this::state)
            .toList()
        : List.of();
  }

  private LinkState state(SyncthingPeer peer) {
    return new LinkState(
        LinkId.to(peer.node(), SyncthingContact.SYNCTHING, instance),
        Speed.COURIER,
        EnumSet.allOf(Priority.class),
        settings.window(),
        Bundle.MAX_OCTETS,
        settings.answerWithin(),
        expectedWithin(peer),
        Set.of(peer.node()),
        false,
        settings.validFor());
  }

  private Duration expectedWithin(SyncthingPeer peer) {
    return switch (mover.reach(peer)) {
      case NEAR -> settings.nearWithin();
      case CARRIED, AWAY -> settings.carriedWithin();
    };
  }

  @Override
  public List<TransferReport> carry(Load load) {
    Optional<SyncthingPeer> peer = peer(load.link());
    Optional<BatchSigner> by = signer.get();
    if (peer.isEmpty() || by.isEmpty()) {
      String reason = peer.isEmpty() ? "there is no such neighbour here" : "not certified any more";
      return load.parcels().stream()
          .map(parcel -> load.report(parcel, new Answer.Deferred(reason)))
          .toList();
    }
    Lane lane = Lane.of(mover.ours(), peer.get().device());
    BatchWriter.Written written =
        writer.write(load, peer.get(), lane, by.get(), expectedWithin(peer.get()));
    if (!written.paths().isEmpty()) {
      mover.changed(peer.get().folder(), written.paths());
      ledge.left();
    }
    return written.reports();
  }

  private Optional<SyncthingPeer> peer(LinkId link) {
    return link.transport().equals(SyncthingContact.SYNCTHING)
            && link.instance().equals(instance)
            && link.nextHop() instanceof NextHop.Neighbour(var node)
        ? mover.peers().peer(node)
        : Optional.empty();
  }

  @Override
  public List<TransferReport> standing() {
    return ledge.standing();
  }

  @Override
  public List<TransferReport> news() {
    return signer.get().map(by -> ledge.news(by.clock().instant())).orElse(List.of());
  }

  @Override
  public void purge(LinkId link, Set<CargoId> cargos) {
    ledge.purge(link, cargos);
  }

  @Override
  public Collected collect(Inbox inbox) throws InterruptedException {
    Optional<BatchSigner> by = signer.get();
    if (by.isEmpty()) {
      return Collected.NOTHING; // in which life we read is not known yet
    }
    Collected sum = Collected.NOTHING;
    try {
      taken.begin(by.get().incarnation());
      Set<BatchName> present = new HashSet<>();
      for (SyncthingPeer peer : mover.peers().all().values()) {
        Lane lane = Lane.of(peer.device(), mover.ours());
        sum = sum.plus(take(peer, lane, inbox, MOST_FILES - sum.files()));
        present.addAll(folders.names(peer.folder(), lane));
      }
      taken.keep(present);
      return sum;
    } catch (IOException e) {
      return sum.plus(new Collected(0, 0, 0, 1));
    }
  }

  private Collected take(SyncthingPeer peer, Lane lane, Inbox inbox, int most)
      throws IOException, InterruptedException {
    Collected sum = Collected.NOTHING;
    for (SharedFolders.Come come : folders.come(peer.folder(), lane, taken.names())) {
      sum = sum.plus(sum.files() < most ? take(come, inbox) : new Collected(0, 0, 0, 1));
    }
    return sum;
  }

  /** A file is over when the inbox took all of it; until then it is read again from its start. */
  private Collected take(SharedFolders.Come come, Inbox inbox)
      throws IOException, InterruptedException {
    String name = SyncthingContact.SYNCTHING + "/" + instance + "/" + come.name();
    if (come.octets() > settings.mostFileOctets()) {
      inbox.setAside(name, 0, Octets.EMPTY, "too large: " + come.octets() + " octets");
      taken.add(come.name());
      return new Collected(1, 0, 1, 0);
    }
    BundleFile bundles =
        new BundleFile(
            () -> Files.newInputStream(come.file(), LinkOption.NOFOLLOW_LINKS),
            name,
            SyncthingContact.SYNCTHING,
            instance);
    Collected collected = bundles.take(origin, inbox);
    if (collected.unread() == 0) {
      taken.add(come.name());
    }
    return collected;
  }
}
