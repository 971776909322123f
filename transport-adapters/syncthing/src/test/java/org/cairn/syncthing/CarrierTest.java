package org.cairn.syncthing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkId;
import org.cairn.log.record.BundleReceived;
import org.cairn.log.record.TransferReport;
import org.cairn.syncthing.courier.SyncthingSettings;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.node.Carrier;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two gateways that never meet, and a device that meets first the one and then the other. */
@NeedsSyncthing
class CarrierTest {
  private final LinkId link = Valley.link(HILL, TOWN);

  @TempDir Path folder;

  private Valley valley;
  private Box box;

  @BeforeEach
  void start() throws Exception {
    valley = new Valley(folder);
    box = Box.start(folder.resolve("box"));
  }

  @AfterEach
  void stop() throws Exception {
    valley.close();
    box.close();
  }

  private DeviceId device(Path home) throws Exception {
    return SyncthingHome.open(SyncthingHome.find().orElseThrow(), home.resolve("home")).device();
  }

  private long carried() throws Exception {
    try (Stream<Path> all = Files.walk(box.folders())) {
      return all.filter(file -> file.toString().endsWith(".cbs")).count();
    }
  }

  @Test
  void whoIsNeverOnlineWithBothCarriesForThem() throws Exception {
    Set<Carrier> carriers = Set.of(box.carrier());
    box.accept(device(valley.home(HILL)));
    box.accept(device(valley.home(TOWN)));
    // Both must be paired; the town's service says who it is, and goes.
    Syncthing before = valley.at(TOWN, false, carriers);
    valley.awaitTold(TOWN);
    before.close();
    Syncthing hill = valley.at(HILL, false, carriers);
    valley.awaitHeld(link);
    List<Parcel> parcels = valley.parcels(HILL, TOWN, 10, 3_000);

    valley.send(link, parcels);
    await("the box has it").atMost(Valley.SOON).until(() -> carried() > 0);
    assertThat(valley.said(TransferReport.class))
        .hasSizeGreaterThanOrEqualTo(10)
        .allMatch(
            report ->
                report
                    .outcome()
                    .equals(new Answer.LeftExpected(SyncthingSettings.USUAL.carriedWithin())));
    hill.close();
    valley.awaitGone(link);
    assertThat(valley.said(BundleReceived.class)).isEmpty();
    valley.at(TOWN, false, carriers);
    valley.awaitCame(parcels);

    assertThat(valley.said(BundleReceived.class))
        .allMatch(came -> came.handover().equals(new BundleReceived.Handover.By(HILL)));
  }
}
