package org.cairn.removable.stick;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.mail.NodeName;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.OldKeys;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A stick that a gateway of an earlier release wrote is read by today's, and taken up again by its
 * writer after its upgrade. On each, the hill has left 20 bundles for the town and 2 for the lake,
 * and has read what the town had left for it. A folder of a release that is out is never changed;
 * to add one, run with {@code -Dgolden.release=<version>}.
 */
class OldSticksTest {
  private static final Path RELEASES = Path.of("src/test/resources/sticks");
  private static final String KEYS = "keys.txt";
  private static final String STICK = "stick";

  @TempDir(factory = MemoryFolder.class)
  Path folder;

  static List<Path> releases() throws IOException {
    try (Stream<Path> all = Files.list(RELEASES)) {
      return all.sorted().toList();
    }
  }

  @BeforeAll
  static void writeWhereAReleaseIsNamed() throws Exception {
    String version = System.getProperty("golden.release", "");
    if (!version.isEmpty() && Files.notExists(RELEASES.resolve(version))) {
      write(RELEASES.resolve(version));
    }
  }

  private static void write(Path release) throws Exception {
    Gateways gateways = new Gateways();
    Path stick = Files.createDirectories(release.resolve(STICK));
    Files.writeString(release.resolve(KEYS), gateways.keys().write());
    Box.of(gateways, HILL).sticks().mark(new DiskFiles(stick));
    StickCourier town = Box.of(gateways, TOWN).plugIn(new DiskFiles(stick));
    Box.carry(town, gateways.parcels(TOWN, HILL, 3, 300));
    StickCourier hill = Box.of(gateways, HILL).plugIn(new DiskFiles(stick));
    hill.collect(new MemoryInbox());
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 20, 400);
    Box.carry(hill, parcels);
    Box.carry(hill, gateways.parcels(HILL, Gateways.LAKE, 2, 400));
  }

  private OldKeys keys = OldKeys.NONE;

  private void plugIn(Path release) throws IOException {
    keys = OldKeys.read(Files.readString(release.resolve(KEYS)));
    try (Stream<Path> files = Files.walk(release.resolve(STICK))) {
      for (Path file : files.toList()) {
        Path target = folder.resolve(release.resolve(STICK).relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private StickCourier at(NodeName node) {
    Sticks sticks =
        new Sticks(Box.usual(), keys.signer(node, NOW), keys.origin(NOW), new Random(1), _ -> {});
    return switch (sticks.open(new DiskFiles(folder), true)) {
      case Sticks.Found.Ours(StickCourier courier) -> courier;
      case Sticks.Found.NotOurs(String reason) -> throw new AssertionError(reason);
      case Sticks.Found.Unreadable(String reason) -> throw new AssertionError(reason);
    };
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatItsWriterLeftIsTakenOnItsAccount(Path release) throws Exception {
    plugIn(release);
    MemoryInbox inbox = new MemoryInbox();

    at(TOWN).collect(inbox);

    assertThat(inbox.notes()).isEmpty();
    assertThat(inbox.arrived()).hasSize(20);
    assertThat(inbox.arrived())
        .allSatisfy(b -> assertThat(b.handover()).isEqualTo(new Handover.By(HILL)));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void itsWriterKnowsAgainWhatItLeftAndTakesItAwayWhenItHasArrived(Path release) throws Exception {
    plugIn(release);
    StickCourier hill = at(HILL);
    assertThat(hill.standing()).hasSize(22);

    hill.purge(
        hill.link(),
        Set.copyOf(hill.standing().stream().flatMap(r -> r.cargos().stream()).toList()));

    assertThat(folder.resolve("CAIRN/TO/town")).isEmptyDirectory();
    assertThat(folder.resolve("CAIRN/TO/lake")).isEmptyDirectory();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void whatItsWriterHadReadIsNotReadAgain(Path release) throws Exception {
    plugIn(release);
    MemoryInbox inbox = new MemoryInbox();

    at(HILL).collect(inbox);

    assertThat(inbox.arrived()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void anAnswerIsLeftBesideIt(Path release) throws Exception {
    plugIn(release);
    Gateways gateways = new Gateways();
    Box.carry(at(TOWN), gateways.parcels(TOWN, HILL, 2, 100));
    MemoryInbox inbox = new MemoryInbox();

    at(HILL).collect(inbox);

    assertThat(inbox.arrived()).hasSize(2);
    assertThat(inbox.arrived())
        .allSatisfy(b -> assertThat(b.handover()).isEqualTo(new Handover.By(TOWN)));
  }
}
