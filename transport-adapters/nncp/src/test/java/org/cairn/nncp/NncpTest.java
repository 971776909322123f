package org.cairn.nncp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

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
import org.cairn.custody.Answer;
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
import org.cairn.log.record.TransferReport;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.nncp.courier.NncpSettings;
import org.cairn.nncp.node.NncpAddress;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.server.Exchange;
import org.cairn.nncp.server.Habit;
import org.cairn.nncp.server.NncpEvents;
import org.cairn.nncp.tool.NncpTools;
import org.cairn.seal.Incarnation;
import org.cairn.seal.batch.InstanceCertificate;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.KeyStatement;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one log that stands for both of theirs; the router is played. */
@NeedsNncp
class NncpTest {
  private static final Duration SOON = Duration.ofSeconds(40);

  @TempDir Path folder;

  private final Gateways gateways = new Gateways();
  private final Random random = new Random(11);
  private final List<AutoCloseable> opened = new ArrayList<>();
  private final List<LogFact> said = new CopyOnWriteArrayList<>();
  private final Map<NodeName, SigningSecretKey> identities =
      Map.of(HILL, SigningSecretKey.generate(random), TOWN, SigningSecretKey.generate(random));
  private EmbeddedBroker broker;
  private LogWriter log;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    opened.add(broker);
    LogConnection connection = broker.connection("admin", "router");
    log = LogWriter.open(connection);
    opened.add(log);
    identities.forEach(this::introduce);
    for (Topic topic :
        List.of(Topic.NODE_SELF, Topic.LINK_STATE, Topic.TRANSFER_REPORT, Topic.BUNDLE_RECEIVED)) {
      opened.add(
          LogTable.start(connection, topic, log, InstantSource.system(), r -> take(r.fact())));
    }
  }

  @AfterEach
  void stop() throws Exception {
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

  private <T extends LogFact> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Nncp at(NodeName node) throws Exception {
    String address;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      address = "127.0.0.1:" + free.getLocalPort();
    }
    Nncp service =
        Nncp.start(
            new NncpServiceSettings(
                node,
                "nncp-" + node,
                folder.resolve(node.name()),
                NncpTools.find().orElseThrow(),
                List.of(new NncpAddress(address)),
                64L << 20,
                NncpSettings.USUAL,
                new Exchange.Settings(
                    Optional.of(address),
                    true,
                    true,
                    Habit.QUICK,
                    Duration.ofMinutes(5),
                    Duration.ofMillis(500))),
            broker.connection("nncp", "nncp-" + node),
            new Nncp.Means(
                () -> NOW,
                System::nanoTime,
                new Random(node.hashCode()),
                CourierEvents.NONE,
                NncpEvents.NONE));
    opened.add(service);
    return service;
  }

  @Test
  void gatewaysThatArePairedExchangeBundlesWithoutAnybodyEditingAFile() throws Exception {
    LinkId link = LinkId.to(TOWN, NncpContact.NNCP, "nncp-hill");
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 20, 3_000);
    Nncp hill = at(HILL);
    Nncp town = at(TOWN);
    await()
        .atMost(SOON)
        .until(
            () ->
                said(LinkFact.Held.class).stream()
                    .map(LinkFact.Held::state)
                    .map(LinkState::id)
                    .anyMatch(link::equals));

    for (int i = 0; i < parcels.size(); i++) {
      Parcel parcel = parcels.get(i);
      var _ =
          log.append(
              new TransferFact.Carry(
                  new TransferId(1),
                  link,
                  i,
                  parcels.size(),
                  parcel.cargos(),
                  parcel.bundle(),
                  ContentRef.Inline.of(parcel.octets().toBytes())),
              parcel.octets().toBytes());
    }

    await().atMost(SOON).until(() -> said(BundleReceived.class).size() >= parcels.size());
    assertThat(said(BundleReceived.class))
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)))
        .allMatch(came -> came.instance().equals("nncp-town"))
        .extracting(BundleReceived::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
    assertThat(said(TransferReport.class))
        .hasSize(20)
        .allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    assertThat(hill.isReady() && town.isReady()).isTrue();
    await().atMost(SOON).until(() -> hill.isListening() && town.isListening());
  }
}
