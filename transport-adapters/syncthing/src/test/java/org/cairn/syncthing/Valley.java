package org.cairn.syncthing;

import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.TransferId;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Bond;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.NeighborFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.RequestId;
import org.cairn.log.record.TransferFact;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.cairn.syncthing.courier.SyncthingSettings;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.node.Carrier;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingAddress;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.syncthing.server.SyncthingEvents;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Parcel;

/**
 * Services of two gateways on one log that stands for both of theirs, with real programs on
 * loopback; the routers are played, and pair whoever is there.
 */
final class Valley {
  static final Duration SOON = Duration.ofSeconds(60);

  private final Path folder;
  private final Random random = new Random(11);
  private final Gateways gateways = new Gateways();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<LogFact> said = new CopyOnWriteArrayList<>();
  private final Map<NodeName, SigningSecretKey> identities =
      Map.of(HILL, SigningSecretKey.generate(random), TOWN, SigningSecretKey.generate(random));
  private final EmbeddedBroker broker;
  private final LogWriter log;
  private long transfers;

  Valley(Path folder) throws Exception {
    this.folder = folder;
    this.broker = EmbeddedBroker.start(folder.resolve("broker"));
    opened.add(broker);
    LogConnection connection = broker.connection("admin", "router");
    this.log = LogWriter.open(connection);
    opened.add(log);
    identities.forEach(this::introduce);
    for (Topic topic :
        List.of(Topic.NODE_SELF, Topic.LINK_STATE, Topic.TRANSFER_REPORT, Topic.BUNDLE_RECEIVED)) {
      opened.add(
          LogTable.start(connection, topic, log, InstantSource.system(), r -> take(r.fact())));
    }
  }

  void close() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private void introduce(NodeName node, SigningSecretKey identity) {
    OwnKeys keys = OwnKeys.first(node, SealSecretKey.generate(random));
    log.append(
            new NodeSelf.Identity(
                node,
                NOW,
                Set.of(Domain.of(node + ".internal")),
                identity.publicKey(),
                KeyStatement.sign(keys, identity),
                new Incarnation(7),
                1))
        .join();
  }

  private void take(LogFact fact) {
    said.add(fact);
    switch (fact) {
      case NodeSelf.Instance asked -> {
        InstanceCertificate certificate =
            InstanceCertificate.sign(
                asked.node(),
                asked.instance(),
                asked.publicKey(),
                NOW.plus(Duration.ofDays(90)),
                identity(asked.node()));
        var _ = log.append(new NodeSelf.Certified(NOW, certificate));
      }
      case NodeSelf.Reachable reachable -> {
        SealSecretKey seal = SealSecretKey.generate(new Random(1));
        var _ =
            log.append(
                new NeighborFact.Paired(
                    reachable.node(),
                    RequestId.random(new Random(2)),
                    NOW,
                    Set.of(Domain.of(reachable.node() + ".internal")),
                    new KeyRing.Node(
                        identity(reachable.node()).publicKey(), 1, seal.publicKey(), List.of()),
                    1,
                    List.of(reachable.contact()),
                    Bond.PLAIN));
      }
      default -> {}
    }
  }

  private SigningSecretKey identity(NodeName node) {
    return Objects.requireNonNull(identities.get(node));
  }

  /** All facts of a kind that anybody said. */
  <T extends LogFact> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  static String freeAddress() throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return "127.0.0.1:" + free.getLocalPort();
    }
  }

  Path home(NodeName node) {
    return folder.resolve(node.name());
  }

  /**
   * Starts the service of a gateway with a program of its own.
   *
   * @param told whether others are told its address
   */
  Syncthing at(NodeName node, boolean told, Set<Carrier> carriers) throws Exception {
    String address = freeAddress();
    return start(
        node,
        told ? List.of(new SyncthingAddress(address)) : List.of(),
        Optional.empty(),
        carriers,
        own(address));
  }

  /** One that has the folder of many. */
  Syncthing sharing(NodeName node, FolderId shared) throws Exception {
    String address = freeAddress();
    return start(
        node, List.of(new SyncthingAddress(address)), Optional.of(shared), Set.of(), own(address));
  }

  /** One whose program is another's; it cannot be called. */
  Syncthing at(NodeName node, SyncthingServiceSettings.Host host) throws Exception {
    return start(node, List.of(), Optional.empty(), Set.of(), host);
  }

  private static SyncthingServiceSettings.Host own(String address) {
    return new SyncthingServiceSettings.Host.Own(
        SyncthingHome.find().orElseThrow(), List.of("tcp://" + address), false, false, false);
  }

  private Syncthing start(
      NodeName node,
      List<SyncthingAddress> addresses,
      Optional<FolderId> shared,
      Set<Carrier> carriers,
      SyncthingServiceSettings.Host host)
      throws Exception {
    Syncthing service =
        Syncthing.start(
            new SyncthingServiceSettings(
                node,
                "syncthing-" + node,
                home(node),
                home(node).resolve("folders"),
                addresses,
                shared,
                carriers,
                SyncthingSettings.USUAL,
                host,
                Duration.ofSeconds(5)),
            broker.connection("syncthing", "syncthing-" + node),
            new Syncthing.Means(
                () -> NOW,
                System::nanoTime,
                new Random(node.hashCode() + System.nanoTime()),
                CourierEvents.NONE,
                SyncthingEvents.NONE));
    opened.add(service);
    return service;
  }

  /** Waits until a gateway has told how it is reached, by which the others are paired with it. */
  void awaitTold(NodeName node) {
    await(node + " tells how it is reached")
        .atMost(SOON)
        .until(() -> said(NodeSelf.Reachable.class).stream().anyMatch(r -> r.node().equals(node)));
  }

  static LinkId link(NodeName from, NodeName to) {
    return LinkId.to(to, SyncthingContact.SYNCTHING, "syncthing-" + from);
  }

  /** What was said last of a link: held or gone. */
  Optional<LinkFact> last(LinkId link) {
    return said(LinkFact.class).stream()
        .filter(
            fact ->
                switch (fact) {
                  case LinkFact.Held(LinkState state, _) -> state.id().equals(link);
                  case LinkFact.Gone(LinkId gone, _) -> gone.equals(link);
                })
        .reduce((_, newest) -> newest);
  }

  void awaitHeld(LinkId link) {
    await(link + " is held")
        .atMost(SOON)
        .until(() -> last(link).filter(LinkFact.Held.class::isInstance).isPresent());
  }

  void awaitGone(LinkId link) {
    await(link + " is gone")
        .atMost(SOON)
        .until(() -> last(link).filter(LinkFact.Gone.class::isInstance).isPresent());
  }

  List<Parcel> parcels(NodeName from, NodeName to, int count, int octets) {
    return gateways.parcels(from, to, count, octets);
  }

  /** As the router sends a transfer. */
  void send(LinkId link, List<Parcel> parcels) {
    TransferId transfer = new TransferId(++transfers);
    for (int i = 0; i < parcels.size(); i++) {
      Parcel parcel = parcels.get(i);
      log.append(
              new TransferFact.Carry(
                  transfer,
                  link,
                  i,
                  parcels.size(),
                  parcel.cargos(),
                  parcel.bundle(),
                  ContentRef.Inline.of(parcel.octets().toBytes())),
              parcel.octets().toBytes())
          .join();
    }
  }

  /** As the router purges what has its receipt. */
  void purge(LinkId link, List<Parcel> parcels) {
    log.append(
            new TransferFact.Purge(
                link, parcels.stream().flatMap(parcel -> parcel.cargos().stream()).toList()))
        .join();
  }

  /** Waits until all of these came. */
  void awaitCame(List<Parcel> parcels) {
    await(parcels.size() + " bundles come")
        .atMost(SOON)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(2))
        .until(
            () ->
                said(BundleReceived.class).stream()
                    .map(BundleReceived::bundle)
                    .collect(Collectors.toSet())
                    .containsAll(parcels.stream().map(Parcel::bundle).toList()));
  }
}
