package org.cairn.syncthing.server;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.cairn.syncthing.courier.Mover;
import org.cairn.syncthing.folder.SharedFolders;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.folder.SyncthingOptions;
import org.cairn.syncthing.node.Arrangement;
import org.cairn.syncthing.node.Carrier;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.syncthing.node.SyncthingPeer;
import org.cairn.syncthing.node.SyncthingPeers;
import org.cairn.syncthing.rest.Arranger;
import org.cairn.syncthing.rest.SyncthingApi;
import org.jboss.logging.Logger;

/** Everything that moves files between our folders and those of our neighbours. */
public final class Exchange implements Mover, AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Exchange.class);

  /**
   * How files are moved.
   *
   * @param ours what we tell of ourselves
   * @param carriers devices that have all our folders too
   * @param found whether devices without an address are looked for
   * @param reserveOctets what Syncthing leaves free on the disk
   * @param nearFor so long a neighbour that was connected is taken to be there still
   * @param carriedFor so long a device that was connected is taken to come again, and to carry
   */
  public record Settings(
      SyncthingContact ours,
      Set<Carrier> carriers,
      boolean found,
      long reserveOctets,
      Duration nearFor,
      Duration carriedFor) {
    public Settings {
      carriers = Set.copyOf(carriers);
    }
  }

  private final Settings settings;
  private final SharedFolders folders;
  private final Arranger arranger;
  private final SyncthingEvents events;
  private final Runnable arrived;
  private final Host host;
  private final LaneWatch watch;
  private final Scans scans;
  private final Follower follower;

  /** When the neighbour of each device was known to have everything. */
  private final Map<DeviceId, Long> had = new ConcurrentHashMap<>();

  private volatile SyncthingPeers peers = SyncthingPeers.NONE;
  private volatile Arrangement wanted;

  /** Which devices have our folders: more than we asked for where the operator wants it. */
  private volatile Map<FolderId, Set<DeviceId>> havers = Map.of();

  private volatile boolean asked;

  private Exchange(
      Settings settings, SharedFolders folders, Host host, SyncthingEvents events, Runnable arrived)
      throws IOException {
    this.settings = settings;
    this.folders = folders;
    this.arranger =
        new Arranger(folders.root().toString(), settings.found(), settings.reserveOctets());
    this.events = events;
    this.arrived = arrived;
    this.host = host;
    this.wanted = Arrangement.of(settings.ours(), peers, settings.carriers());
    this.watch = LaneWatch.start(arrived);
    this.scans = Scans.start(host, events);
    this.follower = Follower.start(this, host);
  }

  /**
   * Runs a Syncthing of our own.
   *
   * @param options by the address of its API
   * @param arrived told that files may have come, or links have changed; must not block
   */
  public static Exchange own(
      Settings settings,
      SharedFolders folders,
      SyncthingHome home,
      Function<String, SyncthingOptions> options,
      SyncthingEvents events,
      Runnable arrived)
      throws IOException {
    return new Exchange(settings, folders, OwnHost.start(home, options, events), events, arrived);
  }

  /** Uses a Syncthing that the operator runs. */
  public static Exchange operators(
      Settings settings,
      SharedFolders folders,
      SyncthingApi api,
      SyncthingEvents events,
      Runnable arrived)
      throws IOException {
    return new Exchange(settings, folders, new OperatorsHost(api), events, arrived);
  }

  @Override
  public DeviceId ours() {
    return settings.ours().device();
  }

  /** What we tell of ourselves. */
  public SyncthingContact contact() {
    return settings.ours();
  }

  @Override
  public SyncthingPeers peers() {
    return peers;
  }

  /** From now on these are the neighbours. */
  public void configure(SyncthingPeers now) throws InterruptedException {
    if (now.equals(peers)) {
      return;
    }
    peers = now;
    wanted = Arrangement.of(settings.ours(), now, settings.carriers());
    if (now.all().values().stream().anyMatch(this::hasAWay)) {
      host.want();
    }
    LOG.infof("peers=%s refused=%s", now.all().keySet(), now.refused());
    Optional<SyncthingApi> api = host.api();
    try {
      if (api.isPresent()) {
        arrange(api.get());
      }
    } catch (IOException e) {
      LOG.debugf(e, "the neighbours are told to syncthing later");
    }
    arrived.run();
  }

  /**
   * Whether files may get to a neighbour at all: it or we can be called or found, or one carries.
   */
  private boolean hasAWay(SyncthingPeer peer) {
    return !peer.addresses().isEmpty()
        || !settings.ours().addresses().isEmpty()
        || settings.found()
        || !settings.carriers().isEmpty();
  }

  /** Has the disk and a Syncthing be as they should. */
  synchronized void arrange(SyncthingApi api) throws IOException, InterruptedException {
    Arrangement arrangement = wanted;
    boolean repaired = repair(arrangement);
    boolean changed = arranger.arrange(api, ours(), arrangement);
    havers = arranger.havers(api);
    if (repaired && !changed) {
      LOG.warn("a folder of ours was tidied; it is made again");
      events.repaired();
    }
    if (repaired || changed) {
      for (FolderId folder : arrangement.folders().keySet()) {
        scans.add(folder, List.of());
      }
    }
  }

  private boolean repair(Arrangement arrangement) throws IOException {
    boolean repaired = false;
    for (Map.Entry<FolderId, Arrangement.Shared> one : arrangement.folders().entrySet()) {
      repaired |= folders.repair(one.getKey(), one.getValue());
      for (String lane : one.getValue().lanes()) {
        watch.watch(folders.folder(one.getKey()).resolve(lane));
      }
    }
    return repaired;
  }

  @Override
  public Reach reach(SyncthingPeer peer) {
    if (follower.wasConnected(peer.device(), settings.nearFor())) {
      return Reach.NEAR;
    }
    boolean carried =
        havers.getOrDefault(peer.folder(), Set.of()).stream()
            .filter(device -> !device.equals(peer.device()) && !device.equals(ours()))
            .anyMatch(device -> follower.wasConnected(device, settings.carriedFor()));
    return carried ? Reach.CARRIED : Reach.AWAY;
  }

  @Override
  public void changed(FolderId folder, List<String> paths) {
    scans.add(folder, paths);
  }

  @Override
  public OptionalLong hadAll(SyncthingPeer peer) {
    Long when = had.get(peer.device());
    return when == null ? OptionalLong.empty() : OptionalLong.of(when);
  }

  @Override
  public void ask(boolean wanted) {
    asked = wanted;
  }

  /** Asks whether those that are connected have all that we left them. */
  void look(SyncthingApi api, Set<DeviceId> connected) throws IOException, InterruptedException {
    if (!asked) {
      return;
    }
    Map<DeviceId, Long> found = new HashMap<>();
    for (SyncthingPeer peer : peers.all().values()) {
      long now = System.nanoTime();
      if (connected.contains(peer.device())
          && scans.isDone(peer.folder())
          && api.hasAll(peer.folder(), peer.device())) {
        found.put(peer.device(), now);
      }
    }
    if (!found.isEmpty()) {
      had.putAll(found);
      arrived.run();
    }
  }

  /** Links may have changed, or files have come. */
  void poke() {
    arrived.run();
  }

  /** Tells of those who have come and gone. */
  void connected(Set<DeviceId> before, Set<DeviceId> now) {
    for (SyncthingPeer peer : peers.all().values()) {
      boolean here = now.contains(peer.device());
      if (before.contains(peer.device()) != here) {
        LOG.infof("peer=%s %s", peer.node(), here ? "connected" : "no longer connected");
        events.connected(peer.node(), here);
      }
    }
    arrived.run();
  }

  /** Whether a Syncthing runs for us, or there is nobody to have folders with. */
  public boolean isUp() {
    return follower.isUp() || peers.all().values().stream().noneMatch(this::hasAWay);
  }

  @Override
  public void close() {
    follower.close();
    scans.close();
    watch.close();
    host.close();
  }
}
