package org.cairn.transport.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.ContentWriter;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.TransferFact;
import org.cairn.log.record.TransferFact.Carry;
import org.cairn.log.record.TransferReport;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.MemoryCourier;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierLoopTest {
  private static final Transport STICKS = Transport.of("removable");
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration LEASE = Duration.ofSeconds(30);

  @TempDir Path directory;

  private final Gateways gateways = new Gateways();
  private final List<LogFact> said = new CopyOnWriteArrayList<>();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private EmbeddedBroker broker;
  private LogWriter log;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(directory);
    log = LogWriter.open(broker.connection("admin", "test"));
    for (Topic topic : List.of(Topic.TRANSFER_REPORT, Topic.LINK_STATE, Topic.BUNDLE_RECEIVED)) {
      opened.add(
          LogTable.start(
              broker.connection("admin", "test-" + topic),
              topic,
              log,
              InstantSource.system(),
              received -> said.add(received.fact())));
    }
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
    log.close();
    broker.close();
  }

  private CourierLoop run(MemoryCourier courier) {
    return run(courier, CourierLoop.Settings.passing(courier.link().instance(), STICKS));
  }

  private CourierLoop run(MemoryCourier courier, CourierLoop.Settings settings) {
    CourierLoop loop =
        CourierLoop.start(
            settings,
            new CourierLoop.Means(
                broker.connection("removable", "removable-hill"), log, () -> NOW, new Random(1)),
            CourierEvents.NONE,
            () -> Optional.of(courier));
    opened.add(loop);
    return loop;
  }

  private MemoryCourier running(String instance, Duration lease) {
    MemoryCourier courier = new MemoryCourier(instance, lease);
    run(courier);
    awaitHeld(courier.link());
    return courier;
  }

  private void awaitHeld(LinkId link) {
    await()
        .atMost(SOON)
        .until(() -> said(LinkFact.Held.class).stream().anyMatch(h -> h.link().equals(link)));
  }

  private <T extends LogFact> List<T> said(Class<T> kind) {
    return said.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  private void send(TransferFact fact, Octets octets) {
    log.append(fact, octets.toBytes()).join();
  }

  private static Carry carry(LinkId link, int number, int count, Parcel parcel) {
    return carry(link, number, count, parcel, ContentRef.Inline.of(parcel.octets().toBytes()));
  }

  private static Carry carry(
      LinkId link, int number, int count, Parcel parcel, ContentRef content) {
    return new Carry(
        new TransferId(7), link, number, count, parcel.cargos(), parcel.bundle(), content);
  }

  @Test
  void aTransferIsCarriedAsOneLoadAndAnsweredForEachBundle() throws Exception {
    MemoryCourier courier = running("s1", LEASE);
    List<Parcel> parcels =
        List.of(gateways.parcel(HILL, TOWN, 3_000), gateways.parcel(HILL, TOWN, 400_000));
    ContentRef stored;
    try (ContentWriter content = new ContentWriter(log, new Random(2))) {
      byte[] octets = parcels.get(1).octets().toBytes();
      content.write(octets, 0, octets.length);
      stored = content.finish();
    }

    send(carry(courier.link(), 0, 2, parcels.get(0)), parcels.get(0).octets());
    send(carry(courier.link(), 1, 2, parcels.get(1), stored), Octets.EMPTY);

    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 2);
    assertThat(courier.loads())
        .containsExactly(new Load(new TransferId(7), courier.link(), parcels));
    assertThat(said(TransferReport.class))
        .extracting(TransferReport::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
  }

  @Test
  void whatWasLeftBeforeAndWhatCameIsSaidBeforeTheLink() throws Exception {
    MemoryCourier courier = new MemoryCourier("s1", LEASE);
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);
    Parcel brought = gateways.parcel(TOWN, HILL, 10);
    Load before = new Load(new TransferId(3), courier.link(), List.of(parcel));
    courier.leftBefore(before.report(parcel, new Answer.LeftExpected(Duration.ofDays(1))));
    courier.bring(
        new Arrived(brought.bundle(), STICKS, "s1", new Handover.By(TOWN), brought.octets()));

    run(courier);

    awaitHeld(courier.link());
    await()
        .atMost(SOON)
        .until(
            () -> said(TransferReport.class).size() == 1 && said(BundleReceived.class).size() == 1);
    assertThat(courier.loads()).isEmpty();
  }

  @Test
  void whatOtherInstancesAreSentIsLeftAlone() {
    MemoryCourier one = running("s1", LEASE);
    MemoryCourier other = running("s2", LEASE);
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);

    send(carry(other.link(), 0, 1, parcel), parcel.octets());

    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 1);
    assertThat(other.loads()).hasSize(1);
    assertThat(one.loads()).isEmpty();
  }

  @Test
  void aBundleThatIsNotWhatWasPutThereIsDeferred() {
    MemoryCourier courier = running("s1", LEASE);
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);

    send(carry(courier.link(), 0, 1, parcel), Octets.ofHex("00"));

    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 1);
    assertThat(said(TransferReport.class).getFirst().outcome()).isInstanceOf(Answer.Deferred.class);
    assertThat(courier.loads()).isEmpty();
  }

  @Test
  void aTransferThatIsThereTwiceIsCarriedAndAnsweredOnceMoreAtMost() {
    MemoryCourier courier = running("s1", LEASE);
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);

    send(carry(courier.link(), 0, 1, parcel), parcel.octets());
    send(carry(courier.link(), 0, 1, parcel), parcel.octets());

    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 2);
    assertThat(courier.loads()).hasSize(2);
    assertThat(said(TransferReport.class).get(0)).isEqualTo(said(TransferReport.class).get(1));
  }

  @Test
  void aLinkIsToldAgainWhileItsCourierIsAtWork() {
    MemoryCourier courier = running("s1", Duration.ofSeconds(3));
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);
    courier.holdUp();

    send(carry(courier.link(), 0, 1, parcel), parcel.octets());
    await().atMost(SOON).until(() -> courier.loads().size() == 1);
    int before = said(LinkFact.Held.class).size();
    await().atMost(SOON).until(() -> said(LinkFact.Held.class).size() > before + 2);

    assertThat(said(TransferReport.class)).isEmpty();
    courier.goOn();
    await().atMost(SOON).until(() -> said(TransferReport.class).size() == 1);
  }

  @Test
  void copiesThatServeNobodyArePurgedAfterWhatWasSentBefore() {
    MemoryCourier courier = running("s1", LEASE);
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);

    send(carry(courier.link(), 0, 2, parcel), parcel.octets());
    send(new TransferFact.Purge(courier.link(), parcel.cargos()), Octets.EMPTY);

    await().atMost(SOON).until(() -> courier.purged().equals(parcel.cargos()));
    assertThat(courier.loads()).hasSize(1);
  }

  @Test
  void whatComesLaterIsCollectedWhenTheLoopIsTold() {
    MemoryCourier courier = new MemoryCourier("s1", LEASE);
    CourierLoop loop = run(courier);
    awaitHeld(courier.link());
    Parcel brought = gateways.parcel(TOWN, HILL, 10);

    courier.bring(
        new Arrived(brought.bundle(), STICKS, "s1", new Handover.By(TOWN), brought.octets()));
    loop.told();

    await().atMost(SOON).until(() -> said(BundleReceived.class).size() == 1);
  }

  @Test
  void aCourierWithoutWorkMayRestOnce() {
    MemoryCourier courier = running("s1", Duration.ofSeconds(3));

    await().atMost(SOON).until(() -> courier.rests() == 1);
    int told = said(LinkFact.Held.class).size();
    await().atMost(SOON).until(() -> said(LinkFact.Held.class).size() > told + 2);

    assertThat(courier.rests()).isEqualTo(1);
  }

  @Test
  void aMediumThatIsPulledIsGoneAndItsLoopEnds() {
    MemoryCourier courier = new MemoryCourier("s1", LEASE);
    CourierLoop loop = run(courier);
    awaitHeld(courier.link());

    courier.pull();

    await().atMost(SOON).until(() -> !loop.isAlive());
    await().atMost(SOON).until(() -> said(LinkFact.Gone.class).size() == 1);
    assertThat(loop.ended()).isCompleted();
  }

  @Test
  void aCleanStopEndsTheLinks() {
    MemoryCourier courier = new MemoryCourier("s1", LEASE);
    CourierLoop loop = run(courier);
    awaitHeld(courier.link());

    loop.close();

    await()
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(said(LinkFact.Gone.class))
                    .containsExactly(new LinkFact.Gone(courier.link(), NOW)));
  }

  @Test
  void whatWasCarriedWhileTheLogWasAwayIsAnsweredWhenItIsBack() throws Exception {
    MemoryCourier courier = running("s1", LEASE);
    Parcel parcel = gateways.parcel(HILL, TOWN, 10);
    courier.holdUp();
    send(carry(courier.link(), 0, 1, parcel), parcel.octets());
    await().atMost(SOON).until(() -> courier.loads().size() == 1);

    broker.close();
    courier.goOn();
    broker = EmbeddedBroker.start(directory);

    await().atMost(Duration.ofSeconds(60)).until(() -> said(TransferReport.class).size() >= 1);
    Parcel next = gateways.parcel(HILL, TOWN, 10);
    send(carry(courier.link(), 0, 1, next), next.octets());
    await().atMost(SOON).until(() -> courier.loads().size() == 2);
  }
}
