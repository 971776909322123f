package org.cairn.removable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.NodeSelf;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.removable.server.StickUse;
import org.cairn.removable.stick.StickReport;
import org.cairn.removable.stick.StickReport.State;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RemovableTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir Path folder;

  private final Gateways gateways = new Gateways();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private EmbeddedBroker broker;
  private LogRouter router;
  private Path stick;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    opened.add(broker);
    router = new LogRouter(broker);
    opened.add(router);
    stick = Files.createDirectory(folder.resolve("stick"));
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private Removable at(NodeName node) throws IOException {
    return at(node, CourierEvents.NONE);
  }

  private Removable at(NodeName node, CourierEvents figures) throws IOException {
    Removable service =
        Removable.start(
            new RemovableSettings(
                node, "removable", folder.resolve(node.name()), List.of(), Duration.ofDays(2)),
            broker.connection("removable", "removable-" + node),
            new Removable.Means(() -> NOW, new Random(node.hashCode()), figures));
    opened.add(service);
    return service;
  }

  /** Holds up a stick at the moment when it is let go of, before the log knows. */
  private static final class HeldUpAtItsEnd implements CourierEvents {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @Override
    public void unlinked(LinkId link) {
      reached.countDown();
      try {
        assertThat(goOn.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    void awaitReached() throws InterruptedException {
      assertThat(reached.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }
  }

  private LinkId link() {
    return router.said(LinkFact.Held.class).getFirst().link();
  }

  private StickReport use(Removable service) {
    assertThat(service.use(stick, false)).isInstanceOf(StickUse.Begun.class);
    await().atMost(SOON).until(() -> report(service).state().isFinal());
    return report(service);
  }

  private static StickReport report(Removable service) {
    return service.sticks().getFirst();
  }

  private List<String> bundleFiles() throws IOException {
    try (Stream<Path> all = Files.walk(stick)) {
      return all.map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".CBS"))
          .toList();
    }
  }

  @Test
  void aStickIsFilledReadElsewhereAndEmptiedWhenItIsBack() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 20, 3_000);
    Removable hill = at(HILL);

    router.sendNext(parcels);
    StickReport filled = use(hill);
    assertThat(filled.state()).isEqualTo(State.SAFE);
    assertThat(filled.written()).isEqualTo(20);
    assertThat(router.said(TransferReport.class))
        .hasSize(20)
        .allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    router.catchUp();
    assertThat(router.said(LinkFact.Gone.class)).hasSize(1);
    assertThat(bundleFiles()).hasSize(1);

    StickReport inTown = use(at(TOWN));
    assertThat(inTown.state()).isEqualTo(State.SAFE);
    assertThat(inTown.read()).isEqualTo(20);
    assertThat(router.said(BundleReceived.class))
        .hasSize(20)
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)))
        .allMatch(came -> came.instance().equals(filled.stick()))
        .extracting(BundleReceived::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());

    router.purgeNext(parcels);
    assertThat(use(hill).state()).isEqualTo(State.SAFE);
    assertThat(router.said(TransferReport.class)).hasSize(40);
    assertThat(bundleFiles()).isEmpty();
  }

  @Test
  void aStickThatIsPulledWhileItIsUsedIsGoneAndSoIsItsLink() throws Exception {
    Removable hill = at(HILL);
    assertThat(hill.use(stick, false)).isInstanceOf(StickUse.Begun.class);
    await().atMost(SOON).until(() -> !router.said(LinkFact.Held.class).isEmpty());

    Files.delete(stick.resolve("CAIRN.ID"));

    await().atMost(SOON).until(() -> !router.said(LinkFact.Gone.class).isEmpty());
    await().atMost(SOON).until(() -> report(hill).state().isFinal());
    assertThat(report(hill).state()).isIn(State.GONE, State.NOT_SAFE);
  }

  @Test
  void safeToRemoveIsSaidOnlyWhenTheLogKnowsThatTheLinkIsGone() throws Exception {
    HeldUpAtItsEnd end = new HeldUpAtItsEnd();
    Removable hill = at(HILL, end);
    assertThat(hill.use(stick, false)).isInstanceOf(StickUse.Begun.class);

    end.awaitReached();
    assertThat(report(hill).state()).isEqualTo(State.WORKING);
    end.goOn.countDown();

    await().atMost(SOON).until(() -> report(hill).state().isFinal());
    assertThat(report(hill).state()).isEqualTo(State.SAFE);
    router.catchUp();
    assertThat(router.said(LinkFact.Gone.class)).hasSize(1);
  }

  @Test
  void whatBecomesDueWhileAStickIsLetGoIsNotPutOnItNorHoldsItUp() throws Exception {
    HeldUpAtItsEnd end = new HeldUpAtItsEnd();
    Removable hill = at(HILL, end);
    assertThat(hill.use(stick, false)).isInstanceOf(StickUse.Begun.class);

    end.awaitReached();
    router.catchUp();
    router.sendNow(link(), gateways.parcels(HILL, TOWN, 3, 3_000));
    end.goOn.countDown();

    await().atMost(SOON).until(() -> report(hill).state() == State.SAFE);
    router.catchUp();
    assertThat(report(hill).written()).isZero();
    assertThat(router.said(TransferReport.class)).isEmpty();
    assertThat(bundleFiles()).isEmpty();
  }

  @Test
  void whatBecomesDueAfterSafeToRemoveWaitsForTheNextVisit() throws Exception {
    List<Parcel> late = gateways.parcels(HILL, TOWN, 3, 3_000);
    Removable hill = at(HILL);
    assertThat(use(hill).state()).isEqualTo(State.SAFE);
    router.catchUp();

    router.sendNow(link(), late);
    assertThat(use(hill).written()).isZero();
    assertThat(bundleFiles()).isEmpty();

    router.catchUp();
    router.sendNext(late);
    assertThat(use(hill).written()).isEqualTo(3);
    assertThat(bundleFiles()).hasSize(1);
  }

  @Test
  void aStickThatIsNamedAgainWhileItIsLetGoIsVisitedAgain() throws Exception {
    HeldUpAtItsEnd end = new HeldUpAtItsEnd();
    Removable hill = at(HILL, end);
    router.sendNext(gateways.parcels(HILL, TOWN, 3, 3_000));
    assertThat(hill.use(stick, false)).isInstanceOf(StickUse.Begun.class);
    end.awaitReached();
    router.catchUp();
    assertThat(report(hill).written()).isEqualTo(3);

    router.sendNext(gateways.parcels(HILL, TOWN, 2, 3_000));
    assertThat(hill.use(stick, false))
        .isInstanceOfSatisfying(
            StickUse.Begun.class,
            begun -> assertThat(begun.report().state()).isEqualTo(State.OPENING));
    end.goOn.countDown();

    await().atMost(SOON).until(() -> report(hill).state().isFinal());
    assertThat(report(hill).state()).isEqualTo(State.SAFE);
    assertThat(report(hill).written()).isEqualTo(2);
    router.catchUp();
    assertThat(router.said(LinkFact.Gone.class)).hasSize(2);
    assertThat(bundleFiles()).hasSize(2);
  }

  @Test
  void untilTheRouterHasCertifiedItAnInstanceUsesNoStick() throws Exception {
    router.fallSilent();
    Removable hill = at(HILL);
    assertThat(hill.use(stick, false)).isInstanceOf(StickUse.Begun.class);
    await().atMost(SOON).until(() -> !router.said(NodeSelf.Instance.class).isEmpty());
    await().atMost(SOON).until(hill::isReady);
    assertThat(report(hill).state()).isEqualTo(State.UNCERTIFIED);
    assertThat(router.said(LinkFact.Held.class)).isEmpty();

    router.answer();

    await().atMost(SOON).until(() -> report(hill).state() == State.SAFE);
  }

  @Test
  void whatHoldsOtherThingsIsUsedOnlyIfTheKeeperSaysSo() throws Exception {
    Files.writeString(stick.resolve("holiday.jpg"), "sun");
    Removable hill = at(HILL);

    assertThat(hill.use(stick, false))
        .isInstanceOfSatisfying(
            StickUse.Refused.class,
            refused -> assertThat(refused.reason()).contains("holiday.jpg", "--mark"));
    assertThat(stick.toFile().list()).containsExactly("holiday.jpg");

    assertThat(hill.use(stick, true)).isInstanceOf(StickUse.Begun.class);
    await().atMost(SOON).until(() -> report(hill).state() == State.SAFE);
    assertThat(stick.resolve("holiday.jpg")).hasContent("sun");
  }

  @Test
  void theGatewaysOwnFoldersAreNoSticks() throws Exception {
    Removable hill = at(HILL);

    assertThat(hill.use(folder.resolve("hill"), true)).isInstanceOf(StickUse.Refused.class);
    assertThat(hill.use(folder, true)).isInstanceOf(StickUse.Refused.class);
    assertThat(hill.use(folder.resolve("nothing"), true)).isInstanceOf(StickUse.Refused.class);
    assertThat(folder.resolve("CAIRN.ID")).doesNotExist();
  }
}
