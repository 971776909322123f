package org.cairn.acceptance.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.cairn.acceptance.tools.NeedsTools;
import org.cairn.acceptance.tools.Tool;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.TransferId;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.removable.stick.StickCourier;
import org.cairn.removable.stick.StickProgress;
import org.cairn.removable.stick.StickSettings;
import org.cairn.removable.stick.Sticks;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.Load;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The stick's adapter on file systems that sticks have, and on one that is full.
@Tag("tools")
class RealStickTest {
  @TempDir Path folder;

  private final Gateways gateways = new Gateways();
  private final List<StickProgress.Step> steps = new ArrayList<>();

  private Sticks box(NodeName node) {
    StickSettings settings = StickSettings.usual(Set.of(), Set.of(TOWN)).withReserve(32 << 10);
    return new Sticks(
        settings,
        gateways.signer(node),
        gateways.origin(),
        new Random(node.hashCode()),
        steps::add);
  }

  private StickCourier plugIn(MountedStick stick, NodeName node) {
    return switch (box(node).open(stick.files(), false)) {
      case Sticks.Found.Ours(StickCourier courier) -> courier;
      case Sticks.Found.NotOurs(String reason) -> throw new AssertionError(reason);
      case Sticks.Found.Unreadable(String reason) -> throw new AssertionError(reason);
    };
  }

  private static List<TransferReport> carry(StickCourier courier, List<Parcel> parcels) {
    return courier.carry(new Load(new TransferId(1), courier.link(), parcels));
  }

  private static List<Octets> left(List<Parcel> parcels, List<TransferReport> reports) {
    List<Octets> left = new ArrayList<>();
    for (int i = 0; i < parcels.size(); i++) {
      if (reports.get(i).outcome() instanceof Answer.LeftExpected) {
        left.add(parcels.get(i).octets());
      }
    }
    return left;
  }

  private MemoryInbox readInTown(MountedStick stick) throws InterruptedException {
    MemoryInbox inbox = new MemoryInbox();
    plugIn(stick, TOWN).collect(inbox);
    return inbox;
  }

  @Test
  @NeedsTools(
      value = {Tool.MKFS_EXFAT, Tool.MOUNT_EXFAT, Tool.LOSETUP},
      root = true)
  void anExfatStickCarriesMailToTownAndComesBackEmpty() throws Exception {
    try (MountedStick stick = MountedStick.exfat(folder)) {
      box(HILL).mark(stick.files());
      List<Parcel> parcels = gateways.parcels(HILL, TOWN, 500, 3_000);
      StickCourier hill = plugIn(stick, HILL);
      assertThat(left(parcels, carry(hill, parcels))).hasSize(500);
      assertThat(hill.settle()).isTrue();
      stick.unmount();

      stick.plugIn();
      assertThat(readInTown(stick).octets())
          .containsExactlyElementsOf(parcels.stream().map(Parcel::octets).toList());
      assertThat(readInTown(stick).arrived()).isEmpty();
      stick.unmount();

      stick.plugIn();
      StickCourier back = plugIn(stick, HILL);
      assertThat(back.standing()).hasSize(500);
      parcels.forEach(parcel -> back.purge(back.link(), Set.copyOf(parcel.cargos())));
      assertThat(back.standing()).isEmpty();
      assertThat(plugIn(stick, HILL).standing()).isEmpty();
    }
  }

  @Test
  @NeedsTools(
      value = {Tool.MKFS_EXFAT, Tool.MOUNT_EXFAT, Tool.LOSETUP},
      root = true)
  void whereAPulledStickWasNothingIsWritten() throws Exception {
    try (MountedStick stick = MountedStick.exfat(folder)) {
      box(HILL).mark(stick.files());
      StickCourier hill = plugIn(stick, HILL);
      List<Parcel> before = gateways.parcels(HILL, TOWN, 20, 3_000);
      List<Octets> left = left(before, carry(hill, before));

      stick.pull();

      assertThat(carry(hill, gateways.parcels(HILL, TOWN, 20, 3_000)))
          .allMatch(report -> report.outcome() instanceof Answer.Deferred);
      assertThat(hill.links()).isEmpty();
      assertThat(hill.settle()).isFalse();
      assertThat(stick.place()).isEmptyDirectory();
      assertThat(box(HILL).open(stick.files(), false))
          .isEqualTo(new Sticks.Found.NotOurs("no medium is mounted there"));
      stick.plugIn();
      assertThat(readInTown(stick).octets()).containsAll(left);
    }
  }

  @Test
  @NeedsTools(value = Tool.MOUNT, root = true)
  void aFullStickTakesWhatFits() throws Exception {
    try (MountedStick stick = MountedStick.small(folder, "1m")) {
      box(HILL).mark(stick.files());
      List<Parcel> parcels = gateways.parcels(HILL, TOWN, 600, 3_000);
      StickCourier hill = plugIn(stick, HILL);

      List<TransferReport> reports = carry(hill, parcels);

      List<Octets> left = left(parcels, reports);
      assertThat(left).hasSizeBetween(150, 350);
      assertThat(reports)
          .filteredOn(report -> report.outcome() instanceof Answer.Deferred)
          .hasSize(600 - left.size())
          .allMatch(r -> r.outcome().equals(new Answer.Deferred("the stick is full")));
      assertThat(readInTown(stick).octets()).containsExactlyInAnyOrderElementsOf(left);
    }
  }

  @Test
  @NeedsTools(value = Tool.MOUNT, root = true)
  void aReadOnlyStickOnlyBrings() throws Exception {
    try (MountedStick stick = MountedStick.small(folder, "1m")) {
      box(HILL).mark(stick.files());
      carry(plugIn(stick, HILL), gateways.parcels(HILL, TOWN, 3, 100));
      stick.protect();

      StickCourier hill = plugIn(stick, HILL);

      assertThat(hill.links().getFirst().incomingOnly()).isTrue();
      assertThat(carry(hill, gateways.parcels(HILL, TOWN, 1, 100)).getFirst().outcome())
          .isEqualTo(new Answer.Deferred("the stick is read-only"));
      assertThat(readInTown(stick).arrived()).hasSize(3);
    }
  }

  @Test
  @NeedsTools(value = Tool.MOUNT, root = true)
  void aStickThatNobodyMarkedIsLeftAlone() throws IOException {
    try (MountedStick stick = MountedStick.small(folder, "1m")) {
      assertThat(box(HILL).open(stick.files(), false)).isInstanceOf(Sticks.Found.NotOurs.class);
      assertThat(stick.place()).isEmptyDirectory();
    }
  }
}
