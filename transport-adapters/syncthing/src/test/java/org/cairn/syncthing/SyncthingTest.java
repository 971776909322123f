package org.cairn.syncthing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.syncthing.node.FolderId;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways and two real programs that know nobody but each other. */
@NeedsSyncthing
class SyncthingTest {
  private final LinkId link = Valley.link(HILL, TOWN);

  @TempDir Path folder;

  private Valley valley;

  @BeforeEach
  void start() throws Exception {
    valley = new Valley(folder);
  }

  @AfterEach
  void stop() throws Exception {
    valley.close();
  }

  private List<Path> files(NodeName node) throws Exception {
    try (Stream<Path> all = Files.walk(valley.home(node).resolve("folders"))) {
      return all.filter(file -> file.toString().endsWith(".cbs")).toList();
    }
  }

  @Test
  void gatewaysThatArePairedExchangeBundlesWithoutAnybodyEditingAFile() throws Exception {
    Syncthing hill = valley.at(HILL, true, Set.of());
    Syncthing town = valley.at(TOWN, false, Set.of());
    valley.awaitHeld(link);
    List<Parcel> parcels = valley.parcels(HILL, TOWN, 20, 3_000);

    valley.send(link, parcels);
    valley.awaitCame(parcels);

    assertThat(valley.said(BundleReceived.class))
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)))
        .allMatch(came -> came.instance().equals("syncthing-town"))
        .extracting(BundleReceived::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
    assertThat(valley.said(TransferReport.class))
        .hasSizeGreaterThanOrEqualTo(20)
        .allMatch(report -> report.outcome() instanceof Answer.LeftExpected);
    assertThat(hill.isReady() && town.isReady()).isTrue();
    assertThat(hill.isUp() && town.isUp()).isTrue();

    valley.purge(link, parcels);

    await()
        .atMost(Valley.SOON)
        .untilAsserted(
            () -> {
              assertThat(files(HILL)).isEmpty();
              assertThat(files(TOWN)).isEmpty();
            });
  }

  @Test
  void gatewaysThatShareOneFolderOfManyExchangeBundlesInIt() throws Exception {
    FolderId many = FolderId.shared("our valley");
    valley.sharing(HILL, many);
    valley.sharing(TOWN, many);
    valley.awaitHeld(link);
    List<Parcel> parcels = valley.parcels(HILL, TOWN, 5, 3_000);

    valley.send(link, parcels);
    valley.awaitCame(parcels);

    assertThat(valley.home(TOWN).resolve("folders").resolve(many.text())).isDirectory();
    assertThat(files(TOWN)).allMatch(file -> file.toString().contains(many.text()));
  }

  @Test
  void whoGoesAwayHasNoLinkUntilItComesBack() throws Exception {
    valley.at(HILL, true, Set.of());
    Syncthing town = valley.at(TOWN, false, Set.of());
    valley.awaitHeld(link);

    town.close();
    valley.awaitGone(link);
    valley.at(TOWN, false, Set.of());

    valley.awaitHeld(link);
    List<Parcel> parcels = valley.parcels(HILL, TOWN, 1, 3_000);
    valley.send(link, parcels);
    valley.awaitCame(parcels);
  }

  @Test
  void aFolderThatSomebodyTidiedIsMadeAgain() throws Exception {
    valley.at(HILL, true, Set.of());
    valley.at(TOWN, false, Set.of());
    valley.awaitHeld(link);
    List<Parcel> first = valley.parcels(HILL, TOWN, 3, 3_000);
    valley.send(link, first);
    valley.awaitCame(first);

    try (Stream<Path> all = Files.walk(valley.home(TOWN).resolve("folders"))) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        if (!path.equals(valley.home(TOWN).resolve("folders"))) {
          Files.deleteIfExists(path);
        }
      }
    }
    List<Parcel> second = valley.parcels(HILL, TOWN, 3, 3_000);
    valley.send(link, second);

    valley.awaitCame(second);
  }
}
