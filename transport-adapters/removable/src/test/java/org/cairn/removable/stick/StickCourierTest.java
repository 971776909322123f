package org.cairn.removable.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.mail.NodeName;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.seal.Incarnation;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierContract;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StickCourierTest implements CourierContract {
  @TempDir(factory = MemoryFolder.class)
  Path folder;

  private final Gateways gateways = new Gateways();

  @BeforeEach
  void markTheStick() throws IOException {
    Box.of(gateways, HILL).sticks().mark(new DiskFiles(folder));
  }

  @Override
  public Gateways gateways() {
    return gateways;
  }

  @Override
  public Courier at(NodeName node) {
    return Box.of(gateways, node).plugIn(new DiskFiles(folder));
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList();
    }
  }

  @Test
  void aStickKeepsItsNameWhereverItIsPluggedIn() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    StickCourier town = Box.of(gateways, TOWN).plugIn(new DiskFiles(folder));

    assertThat(hill.link()).isEqualTo(town.link());
    assertThat(Box.of(gateways, TOWN).sticks().mark(new DiskFiles(folder))).isEqualTo(hill.id());
  }

  @Test
  void aFolderWithoutMarkerIsLeftAlone(@TempDir(factory = MemoryFolder.class) Path other)
      throws Exception {
    assertThat(Box.of(gateways, HILL).find(new DiskFiles(other)))
        .isInstanceOf(Sticks.Found.NotOurs.class);
    assertThat(other).isEmptyDirectory();
  }

  @Test
  void aFolderOfOurDiskIsNoStickUnlessItIsAllowed() {
    assertThat(Box.of(gateways, HILL).sticks().open(new DiskFiles(folder), false))
        .isEqualTo(new Sticks.Found.NotOurs("no medium is mounted there"));
  }

  @Test
  void allOfALoadForOneGatewayIsOneFileWithItsDocket() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));

    Box.carry(hill, gateways.parcels(HILL, TOWN, 200, 1_000));

    assertThat(files()).filteredOn(f -> f.startsWith("CAIRN/TO/town")).hasSize(2);
  }

  @Test
  void namesAreKeptByFatAndNoneDifferInCaseOnly() throws Exception {
    NodeName console = NodeName.of("con");
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    for (int i = 0; i < 20; i++) {
      Box.carry(hill, List.of(gateways.parcel(HILL, console, 10)));
      Box.carry(hill, List.of(gateways.parcel(HILL, TOWN, 10)));
    }

    assertThat(files())
        .allSatisfy(
            file ->
                assertThat(file.toString())
                    .matches("[A-Za-z0-9/.+-]{1,250}")
                    .doesNotContainIgnoringCase("/con/"))
        .extracting(file -> file.toString().toLowerCase(Locale.ROOT))
        .doesNotHaveDuplicates();
  }

  @Test
  void theReadmeNamesNobody() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    Box.carry(hill, gateways.parcels(HILL, TOWN, 3, 10));

    assertThat(Files.readString(folder.resolve("README.TXT")))
        .contains("Cairn")
        .doesNotContain("hill", "town", hill.id().word());
  }

  @Test
  void whoWasAtTheStickCanBeReachedByItAgain() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    assertThat(hill.links().getFirst().reaches()).containsExactly(TOWN);
    Box.carry(hill, List.of(gateways.parcel(HILL, LAKE, 10)));

    at(LAKE).collect(new MemoryInbox());

    assertThat(hill.links().getFirst().reaches()).containsExactlyInAnyOrder(TOWN, LAKE);
  }

  @Test
  void aRelayReadsWhatIsForThoseItRelaysFor() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    Box.carry(hill, List.of(gateways.parcel(HILL, LAKE, 10)));
    StickSettings relaying = StickSettings.usual(Set.of(LAKE), Set.of());
    MemoryInbox inbox = new MemoryInbox();

    Box.of(gateways, gateways.signer(TOWN), relaying).plugIn(new DiskFiles(folder)).collect(inbox);

    assertThat(inbox.arrived()).hasSize(1);
  }

  @Test
  void aGatewayThatWasRestoredReadsAllAgain() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    Box.carry(hill, gateways.parcels(HILL, TOWN, 3, 10));
    at(TOWN).collect(new MemoryInbox());
    MemoryInbox restored = new MemoryInbox();

    Box.of(gateways, TOWN, new Incarnation(8)).plugIn(new DiskFiles(folder)).collect(restored);

    assertThat(restored.arrived()).hasSize(3);
  }

  @Test
  void whatHasExpiredIsTakenAwayByItsWriter() throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    Box.carry(hill, gateways.parcels(HILL, TOWN, 3, 10));
    var later =
        gateways.signer(
            HILL, new Incarnation(7), NOW.plus(Gateways.LIFETIME).plus(Duration.ofDays(1)));

    StickCourier back = Box.of(gateways, later, Box.usual()).plugIn(new DiskFiles(folder));

    assertThat(back.standing()).isEmpty();
    assertThat(files()).filteredOn(f -> f.startsWith("CAIRN/TO")).isEmpty();
  }

  @Test
  void theReserveStaysFree() throws Exception {
    StickSettings greedy = Box.usual().withReserve(Long.MAX_VALUE / 2);
    StickCourier hill =
        Box.of(gateways, gateways.signer(HILL), greedy).plugIn(new DiskFiles(folder));

    assertThat(Box.carry(hill, gateways.parcels(HILL, TOWN, 2, 10)))
        .allMatch(r -> r.outcome().equals(new Answer.Deferred("the stick is full")));
  }

  @Test
  void safeToRemoveIsSaidWhenAllIsWrittenOut() throws Exception {
    Box box = Box.of(gateways, HILL);
    StickCourier hill = box.plugIn(new DiskFiles(folder));
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 10);
    Box.carry(hill, parcels);

    assertThat(hill.settle()).isTrue();
    long octets = parcels.stream().mapToLong(p -> p.octets().length()).sum();
    assertThat(box.steps())
        .containsExactly(new StickProgress.Wrote(2, 2, octets), new StickProgress.SafeToRemove());
  }

  @Test
  void whereAnotherStickIsNowNothingIsWritten(@TempDir(factory = MemoryFolder.class) Path other)
      throws Exception {
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(folder));
    Files.move(folder.resolve("CAIRN.ID"), other.resolve("CAIRN.ID"));

    assertThat(hill.links()).isEmpty();
    assertThat(Box.carry(hill, gateways.parcels(HILL, TOWN, 2, 10)))
        .allMatch(r -> r.outcome() instanceof Answer.Deferred);
    assertThat(hill.settle()).isFalse();
    assertThat(files()).filteredOn(f -> f.startsWith("CAIRN/TO")).isEmpty();
  }

  @Test
  void namesOfNewSticksAreNeverTheSame(@TempDir(factory = MemoryFolder.class) Path other)
      throws Exception {
    Sticks sticks =
        new Sticks(Box.usual(), gateways.signer(HILL), gateways.origin(), new Random(5), _ -> {});
    Path second = Files.createDirectory(other.resolve("second"));
    Path third = Files.createDirectory(other.resolve("third"));

    assertThat(sticks.mark(new DiskFiles(second))).isNotEqualTo(sticks.mark(new DiskFiles(third)));
  }
}
