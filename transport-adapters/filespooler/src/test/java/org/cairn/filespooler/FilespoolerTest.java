package org.cairn.filespooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.LinkState;
import org.cairn.custody.TransferId;
import org.cairn.filespooler.courier.Folders;
import org.cairn.filespooler.courier.QueueCourier;
import org.cairn.filespooler.courier.QueueEvents;
import org.cairn.filespooler.courier.QueueSettings;
import org.cairn.filespooler.tool.Fspl;
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
@NeedsFspl
class FilespoolerTest {
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
    log.append(
            new NeighborFact.Paired(
                node,
                RequestId.random(random),
                NOW,
                Set.of(Domain.of(node + ".internal")),
                new KeyRing.Node(
                    identity.publicKey(), 1, SealSecretKey.generate(random).publicKey(), List.of()),
                1,
                List.of(),
                Bond.PLAIN))
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
      default -> {}
    }
  }

  private SigningSecretKey identity(NodeName node) {
    return Objects.requireNonNull(identities.get(node));
  }

  private <T extends LogFact> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private Path between(NodeName from, NodeName to) throws Exception {
    return Files.createDirectories(folder.resolve("carried").resolve(from + "-to-" + to));
  }

  private Filespooler at(NodeName node, NodeName other, QueueSettings settings) throws Exception {
    Filespooler service =
        Filespooler.start(
            new FilespoolerSettings(
                node,
                "box-" + node,
                folder.resolve(node.name()),
                Fspl.find().orElseThrow(),
                List.of(new Folders(other, between(node, other), between(other, node))),
                settings),
            broker.connection("filespooler", "filespooler-" + node),
            new Filespooler.Means(
                () -> NOW,
                System::nanoTime,
                new Random(node.hashCode()),
                CourierEvents.NONE,
                QueueEvents.NONE));
    opened.add(service);
    return service;
  }

  private LinkId linkHeldBy(NodeName node, NodeName to) {
    LinkId link = LinkId.to(to, QueueCourier.FILESPOOLER, "box-" + node);
    await()
        .atMost(SOON)
        .until(
            () ->
                said(LinkFact.Held.class).stream()
                    .map(LinkFact.Held::state)
                    .map(LinkState::id)
                    .anyMatch(link::equals));
    return link;
  }

  private void send(LinkId link, int transfer, List<Parcel> parcels) {
    for (int i = 0; i < parcels.size(); i++) {
      Parcel parcel = parcels.get(i);
      var _ =
          log.append(
              new TransferFact.Carry(
                  new TransferId(transfer),
                  link,
                  i,
                  parcels.size(),
                  parcel.cargos(),
                  parcel.bundle(),
                  ContentRef.Inline.of(parcel.octets().toBytes())),
              parcel.octets().toBytes());
    }
  }

  @Test
  void gatewaysWhoseKeepersNamedFoldersExchangeBundles() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 20, 3_000);
    Filespooler hill = at(HILL, TOWN, QueueSettings.USUAL);
    Filespooler town = at(TOWN, HILL, QueueSettings.USUAL);

    send(linkHeldBy(HILL, TOWN), 1, parcels);

    await().atMost(SOON).until(() -> said(BundleReceived.class).size() >= parcels.size());
    assertThat(said(BundleReceived.class))
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)))
        .allMatch(came -> came.instance().equals("box-town"))
        .extracting(BundleReceived::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
    assertThat(said(TransferReport.class))
        .hasSize(20)
        .allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    assertThat(hill.isReady() && town.isReady()).isTrue();
    assertThat(hill.away() + town.away() + hill.stalled() + town.stalled()).isZero();
  }

  @Test
  void whatIsLostOnTheWayIsSaidOnTheLogOfItsWriter() throws Exception {
    at(HILL, TOWN, impatient());
    LinkId link = linkHeldBy(HILL, TOWN);
    send(link, 1, gateways.parcels(HILL, TOWN, 2, 3_000));
    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 2);
    deleteJobs();
    send(link, 2, gateways.parcels(HILL, TOWN, 1, 3_000));
    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 3);

    at(TOWN, HILL, impatient());

    await().atMost(SOON).until(() -> said(TransferReport.class).size() >= 6);
    assertThat(said(TransferReport.class).subList(3, 6))
        .allMatch(report -> report.outcome().equals(new Answer.LeftExpected(Duration.ZERO)))
        .allMatch(report -> report.link().equals(link));
    await().atMost(SOON).until(() -> !said(BundleReceived.class).isEmpty());
  }

  private void deleteJobs() throws Exception {
    try (Stream<Path> all = Files.walk(between(HILL, TOWN))) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  private static QueueSettings impatient() {
    QueueSettings usual = QueueSettings.USUAL;
    return new QueueSettings(
        usual.window(),
        usual.jobOctets(),
        usual.mostOctets(),
        usual.reserveOctets(),
        Duration.ofSeconds(2),
        usual.answerWithin(),
        usual.expectedWithin(),
        usual.validFor());
  }
}
