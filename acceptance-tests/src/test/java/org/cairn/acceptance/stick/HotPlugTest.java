package org.cairn.acceptance.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.cairn.bundle.BundleId;
import org.cairn.custody.Answer;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.record.LinkFact;
import org.cairn.log.record.TransferReport;
import org.cairn.removable.LogRouter;
import org.cairn.removable.Removable;
import org.cairn.removable.RemovableSettings;
import org.cairn.removable.stick.StickMarker;
import org.cairn.removable.stick.StickReport.State;
import org.cairn.removable.stick.StickSettings;
import org.cairn.removable.stick.Sticks;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The service of sticks while an exFAT stick is plugged in, unmounted and pulled.
@Tag("tools")
class HotPlugTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir Path folder;
  @TempDir Path data;

  private final Gateways gateways = new Gateways();
  private final List<AutoCloseable> opened = new ArrayList<>();
  private EmbeddedBroker broker;
  private LogRouter router;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedBroker.start(data.resolve("broker"));
    opened.add(broker);
    router = new LogRouter(broker);
    opened.add(router);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : opened.reversed()) {
      one.close();
    }
  }

  private MountedStick markedStick() throws IOException {
    MountedStick stick = MountedStick.exfat(folder);
    opened.add(stick);
    new StickMarker(new Random(3)).mark(stick.files());
    stick.unmount();
    return stick;
  }

  private Removable hill() throws IOException {
    Removable service =
        Removable.start(
            new RemovableSettings(
                HILL, "removable", data.resolve("hill"), List.of(folder), Duration.ofDays(2)),
            broker.connection("removable", "removable-hill"),
            new Removable.Means(() -> NOW, new Random(1), CourierEvents.NONE));
    opened.add(service);
    return service;
  }

  private static boolean isSafe(Removable service) {
    return service.sticks().stream().anyMatch(stick -> stick.state() == State.SAFE);
  }

  private Set<BundleId> left() {
    Set<BundleId> left = new HashSet<>();
    for (TransferReport report : router.said(TransferReport.class)) {
      if (report.outcome() instanceof Answer.LeftExpected) {
        left.add(report.bundle());
      }
    }
    return left;
  }

  private List<BundleId> readInTown(MountedStick stick) throws InterruptedException {
    Sticks town =
        new Sticks(
            StickSettings.usual(Set.of(), Set.of()),
            gateways.signer(TOWN),
            gateways.origin(),
            new Random(4),
            _ -> {});
    MemoryInbox inbox = new MemoryInbox();
    switch (town.open(stick.files(), false)) {
      case Sticks.Found.Ours(var courier) -> courier.collect(inbox);
      case Sticks.Found.NotOurs(String reason) -> throw new AssertionError(reason);
      case Sticks.Found.Unreadable(String reason) -> throw new AssertionError(reason);
    }
    return inbox.arrived().stream().map(Arrived::bundle).toList();
  }

  @Test
  @NeedsTools(
      value = {Tool.MKFS_EXFAT, Tool.MOUNT_EXFAT, Tool.LOSETUP},
      root = true)
  void aStickIsFilledByItselfWheneverItIsPluggedIn() throws Exception {
    MountedStick stick = markedStick();
    Removable hill = hill();
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 200, 3_000);
    router.sendNext(parcels);

    stick.plugIn();
    await().atMost(SOON).until(() -> isSafe(hill));
    assertThat(hill.sticks().getFirst().written()).isEqualTo(200);
    stick.unmount();
    await().atMost(SOON).until(() -> router.said(LinkFact.Gone.class).size() == 1);
    await().atMost(SOON).until(() -> hill.sticks().isEmpty());

    stick.plugIn();
    await().atMost(SOON).until(() -> isSafe(hill));
    assertThat(router.said(TransferReport.class)).hasSize(400);
    assertThat(left()).hasSize(200);
    stick.unmount();

    stick.plugIn();
    assertThat(readInTown(stick))
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
  }

  @Test
  @NeedsTools(
      value = {Tool.MKFS_EXFAT, Tool.MOUNT_EXFAT, Tool.LOSETUP},
      root = true)
  void whatIsSaidToBeOnAStickThatWasPulledInUseIsOnIt() throws Exception {
    MountedStick stick = markedStick();
    hill();
    router.sendNext(gateways.parcels(HILL, TOWN, 1_500, 3_000));

    stick.plugIn();
    await().atMost(SOON).until(() -> !router.said(TransferReport.class).isEmpty());
    stick.pull();
    await().atMost(SOON).until(() -> router.said(LinkFact.Gone.class).size() == 1);
    Set<BundleId> before = left();

    stick.plugIn();
    await().atMost(SOON).until(() -> router.said(LinkFact.Held.class).size() >= 2);
    assertThat(before).isNotEmpty();
    assertThat(readInTown(stick)).containsAll(before);
  }
}
