package org.cairn.syncthing.courier;

import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.syncthing.folder.SentFiles;
import org.cairn.syncthing.folder.SharedFolders;
import org.cairn.syncthing.folder.TakenFiles;
import org.cairn.syncthing.node.Arrangement;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.Lane;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.syncthing.node.SyncthingPeer;
import org.cairn.syncthing.node.SyncthingPeers;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.Parcel;

/** Three gateways whose folders are kept alike by hand: as Syncthing does it, only when told. */
final class Folders {
  static final SyncthingSettings SETTINGS = SyncthingSettings.USUAL;

  private final Path root;
  private final Gateways gateways;
  private final Optional<FolderId> shared;
  private final Map<NodeName, TestMover> movers = new HashMap<>();
  private final Random random = new Random(5);
  private long nanos;

  /**
   * @param shared the folder that all have together; else each two have one
   */
  Folders(Path root, Gateways gateways, Optional<FolderId> shared) throws IOException {
    this.root = root;
    this.gateways = gateways;
    this.shared = shared;
    for (NodeName node : List.of(HILL, TOWN, LAKE)) {
      movers.put(node, new TestMover(contact(node), peers(node)));
      Arrangement arrangement = Arrangement.of(contact(node), peers(node), Set.of());
      for (Map.Entry<FolderId, Arrangement.Shared> one : arrangement.folders().entrySet()) {
        at(node).repair(one.getKey(), one.getValue());
      }
    }
  }

  static DeviceId device(NodeName node) {
    return DeviceId.ofCertificate(node.name().getBytes(StandardCharsets.UTF_8));
  }

  private SyncthingContact contact(NodeName node) {
    return new SyncthingContact(device(node), List.of(), shared);
  }

  private SyncthingPeers peers(NodeName node) {
    Map<NodeName, SyncthingPeer> all = new TreeMap<>(Comparator.comparing(NodeName::name));
    for (NodeName other : List.of(HILL, TOWN, LAKE)) {
      if (!other.equals(node)) {
        FolderId folder = shared.orElse(FolderId.between(device(node), device(other)));
        all.put(other, new SyncthingPeer(other, device(other), List.of(), folder));
      }
    }
    return new SyncthingPeers(all, Map.of());
  }

  SharedFolders at(NodeName node) {
    return new SharedFolders(root.resolve(node.name()).resolve("folders"));
  }

  TestMover mover(NodeName node) {
    return Objects.requireNonNull(movers.get(node));
  }

  FolderId folder(NodeName one, NodeName other) {
    return mover(one).peers().peer(other).orElseThrow().folder();
  }

  static Lane lane(NodeName from, NodeName to) {
    return Lane.of(device(from), device(to));
  }

  /** Where files from one to another are at one of them. */
  Path lane(NodeName at, NodeName from, NodeName to) {
    return at(at).lane(at.equals(from) ? folder(at, to) : folder(at, from), lane(from, to));
  }

  /** All that is in a lane. */
  List<Path> files(NodeName at, NodeName from, NodeName to) throws IOException {
    try (Stream<Path> all = Files.list(lane(at, from, to))) {
      return all.sorted().toList();
    }
  }

  /** Time goes on. */
  void pass(Duration time) {
    nanos += time.toNanos();
  }

  /** Anew, as after a start. */
  SyncthingCourier courier(NodeName node) throws IOException {
    return courier(node, SETTINGS);
  }

  SyncthingCourier courier(NodeName node, SyncthingSettings settings) throws IOException {
    Path home = root.resolve(node.name());
    Path unfinished = Files.createDirectories(at(node).root().resolve("unfinished"));
    return new SyncthingCourier(
        settings,
        mover(node),
        new SyncthingCourier.Places(
            at(node),
            unfinished,
            SentFiles.read(home.resolve("sent")),
            new TakenFiles(home.resolve("taken"))),
        "box-1",
        () -> Optional.of(gateways.signer(node)),
        gateways.origin(),
        () -> nanos,
        random);
  }

  List<TransferReport> carry(Courier courier, NodeName to, List<Parcel> parcels) {
    LinkId link = LinkId.to(to, SyncthingContact.SYNCTHING, "box-1");
    return courier.carry(new Load(new TransferId(1), link, parcels));
  }

  /** Makes the folders of two alike: what is new or gone at the writer of a lane. */
  void sync(NodeName writer, NodeName reader) throws IOException {
    Path from = lane(writer, writer, reader);
    Path to = lane(reader, writer, reader);
    Set<String> there = new HashSet<>();
    if (Files.isDirectory(from, LinkOption.NOFOLLOW_LINKS)) {
      for (Path file : list(from)) {
        there.add(String.valueOf(file.getFileName()));
        Files.copy(
            file,
            to.resolve(file.getFileName()),
            StandardCopyOption.REPLACE_EXISTING,
            LinkOption.NOFOLLOW_LINKS);
      }
    }
    for (Path file : list(to)) {
      if (!there.contains(String.valueOf(file.getFileName()))) {
        Files.delete(file);
      }
    }
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  /** A Syncthing that is what the test says. */
  static final class TestMover implements Mover {
    private final SyncthingContact ours;
    private final SyncthingPeers peers;
    private final List<String> changed = new ArrayList<>();
    private final Map<NodeName, Long> had = new HashMap<>();
    private Reach reach = Reach.CARRIED;
    private boolean asked;

    TestMover(SyncthingContact ours, SyncthingPeers peers) {
      this.ours = ours;
      this.peers = peers;
    }

    void reach(Reach now) {
      reach = now;
    }

    void had(NodeName node, long nanos) {
      had.put(node, nanos);
    }

    List<String> changes() {
      return changed;
    }

    boolean isAsked() {
      return asked;
    }

    @Override
    public DeviceId ours() {
      return ours.device();
    }

    @Override
    public SyncthingPeers peers() {
      return peers;
    }

    @Override
    public Reach reach(SyncthingPeer peer) {
      return reach;
    }

    @Override
    public void changed(FolderId folder, List<String> paths) {
      changed.addAll(paths);
    }

    @Override
    public OptionalLong hadAll(SyncthingPeer peer) {
      Long when = had.get(peer.node());
      return when == null ? OptionalLong.empty() : OptionalLong.of(when);
    }

    @Override
    public void ask(boolean wanted) {
      asked = wanted;
    }
  }
}
