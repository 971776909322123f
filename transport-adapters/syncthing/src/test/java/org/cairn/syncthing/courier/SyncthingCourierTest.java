package org.cairn.syncthing.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkState;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.syncthing.folder.SentFiles;
import org.cairn.syncthing.node.FolderId;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierContract;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncthingCourierTest implements CourierContract {
  private final Gateways gateways = new Gateways();
  private final Folders folders;

  SyncthingCourierTest(@TempDir Path root) throws IOException {
    folders = new Folders(root, gateways, Optional.empty());
  }

  @Override
  public Gateways gateways() {
    return gateways;
  }

  /** All folders were kept alike. */
  @Override
  public Courier at(NodeName node) throws Exception {
    for (NodeName one : List.of(HILL, TOWN, LAKE)) {
      for (NodeName other : List.of(HILL, TOWN, LAKE)) {
        if (!one.equals(other)) {
          folders.sync(one, other);
        }
      }
    }
    return folders.courier(node);
  }

  @Test
  void eachNeighbourHasALink() throws Exception {
    assertThat(folders.courier(HILL).links())
        .extracting(LinkState::id)
        .extracting(Object::toString)
        .containsExactly("syncthing/box-1/lake", "syncthing/box-1/town");
  }

  @Test
  void whatIsForOneWhoIsAwayIsLeftToOtherWays() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);

    folders.mover(HILL).reach(Mover.Reach.AWAY);

    assertThat(hill.links()).isEmpty();
  }

  @Test
  void whoIsConnectedIsExpectedToAnswerSoon() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);
    folders.mover(HILL).reach(Mover.Reach.NEAR);

    assertThat(hill.links())
        .extracting(LinkState::expectedWithin)
        .containsOnly(Folders.SETTINGS.nearWithin());
    assertThat(folders.carry(hill, TOWN, gateways.parcels(HILL, TOWN, 1, 100)))
        .extracting(TransferReport::outcome)
        .containsExactly(new Answer.LeftExpected(Folders.SETTINGS.nearWithin()));
  }

  @Test
  void aLoadIsOneFileAndSyncthingIsToldOfIt() throws Exception {
    folders.carry(folders.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, 30, 2_000));

    List<Path> files = folders.files(HILL, HILL, TOWN);
    assertThat(files).hasSize(1);
    assertThat(folders.mover(HILL).changes())
        .containsExactly(Folders.lane(HILL, TOWN) + "/" + files.getFirst().getFileName());
    assertThat(folders.at(HILL).root().resolve("unfinished")).isEmptyDirectory();
  }

  @Test
  void aLargeLoadIsCut() throws Exception {
    folders.carry(folders.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, 5, 400_000));

    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(3);
  }

  @Test
  void noNameOfAGatewayIsInAFolder() throws Exception {
    folders.carry(folders.courier(HILL), TOWN, gateways.parcels(HILL, TOWN, 1, 100));

    try (var all = Files.walk(folders.at(HILL).root())) {
      assertThat(all.map(path -> folders.at(HILL).root().relativize(path).toString()))
          .noneMatch(path -> path.contains("hill") || path.contains("town"));
    }
  }

  @Test
  void whatStandsThereIsNotWrittenAgain() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 5, 100);
    folders.carry(folders.courier(HILL), TOWN, parcels);

    assertThat(folders.carry(folders.courier(HILL), TOWN, parcels))
        .allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(1);
  }

  @Test
  void whatTheNeighbourHasIsExpectedToBeAnsweredSoon() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);
    List<TransferReport> left = folders.carry(hill, TOWN, gateways.parcels(HILL, TOWN, 2, 100));
    assertThat(hill.news()).isEmpty();
    assertThat(folders.mover(HILL).isAsked()).isTrue();

    folders.pass(Duration.ofSeconds(20));
    folders.mover(HILL).had(TOWN, Duration.ofSeconds(19).toNanos());
    List<TransferReport> news = hill.news();

    assertThat(news)
        .extracting(TransferReport::bundle)
        .containsExactlyElementsOf(left.stream().map(TransferReport::bundle).toList());
    assertThat(news)
        .extracting(TransferReport::outcome)
        .containsOnly(new Answer.LeftExpected(Folders.SETTINGS.nearWithin()));
    assertThat(hill.news()).isEmpty();
    assertThat(folders.mover(HILL).isAsked()).isFalse();
  }

  @Test
  void whatItHadBeforeSaysNothingOfWhatWasLeftLater() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);
    folders.pass(Duration.ofSeconds(20));
    folders.mover(HILL).had(TOWN, Duration.ofSeconds(19).toNanos());
    folders.carry(hill, TOWN, gateways.parcels(HILL, TOWN, 2, 100));
    hill.news();

    folders.pass(Duration.ofSeconds(20));

    assertThat(hill.news()).isEmpty();
  }

  @Test
  void whatSomebodyTookAwayGoesAgain() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 100);
    folders.carry(hill, TOWN, parcels);
    Files.delete(folders.files(HILL, HILL, TOWN).getFirst());

    folders.pass(Duration.ofSeconds(20));

    assertThat(hill.news())
        .hasSize(2)
        .extracting(TransferReport::outcome)
        .containsOnly(new Answer.LeftExpected(Duration.ZERO));
    assertThat(hill.standing()).isEmpty();
    assertThat(folders.carry(hill, TOWN, parcels))
        .allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(1);
  }

  @Test
  void receiptsAreTakenAwayByTheirAge() throws Exception {
    SyncthingCourier hill = folders.courier(HILL);
    Parcel mail = gateways.parcel(HILL, TOWN, 100);
    Parcel receipt = gateways.parcel(HILL, TOWN, 50);
    CargoId control = new CargoId.Control(TOWN, "receipts-1");
    folders.carry(hill, TOWN, List.of(mail));
    folders.carry(
        hill, TOWN, List.of(new Parcel(receipt.bundle(), List.of(control), receipt.octets())));
    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(2);

    assertThat(
            new Ledge(
                    Folders.SETTINGS,
                    folders.mover(HILL),
                    folders.at(HILL),
                    SentFiles.read(folders.at(HILL).root().resolveSibling("sent")),
                    () -> 0)
                .news(Gateways.NOW.plus(Duration.ofDays(3))))
        .isEmpty();

    assertThat(folders.files(HILL, HILL, TOWN)).hasSize(1);
    assertThat(folders.courier(HILL).standing())
        .extracting(TransferReport::bundle)
        .containsExactly(mail.bundle());
  }

  @Test
  void aFileThatWasTakenStaysUntilItsWriterTakesItAway() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 3, 1_000);
    SyncthingCourier hill = folders.courier(HILL);
    folders.carry(hill, TOWN, parcels);
    folders.sync(HILL, TOWN);
    SyncthingCourier town = folders.courier(TOWN);
    town.collect(new MemoryInbox());
    assertThat(folders.files(TOWN, HILL, TOWN)).hasSize(1);

    parcels.forEach(p -> hill.purge(hill.links().getLast().id(), Set.copyOf(p.cargos())));
    folders.sync(HILL, TOWN);
    MemoryInbox nothing = new MemoryInbox();
    town.collect(nothing);

    assertThat(folders.files(TOWN, HILL, TOWN)).isEmpty();
    assertThat(nothing.arrived()).isEmpty();
    assertThat(Files.readString(folders.at(TOWN).root().resolveSibling("taken"))).hasLineCount(1);
  }

  @Test
  void oneFolderOfManyServesAllOfThem(@TempDir Path other) throws Exception {
    Folders village = new Folders(other, gateways, Optional.of(FolderId.shared("our valley")));
    SyncthingCourier hill = village.courier(HILL);
    village.carry(hill, TOWN, gateways.parcels(HILL, TOWN, 2, 100));
    village.carry(hill, LAKE, gateways.parcels(HILL, LAKE, 3, 100));
    village.sync(HILL, TOWN);
    village.sync(HILL, LAKE);
    MemoryInbox town = new MemoryInbox();
    MemoryInbox lake = new MemoryInbox();

    village.courier(TOWN).collect(town);
    village.courier(LAKE).collect(lake);

    assertThat(village.folder(HILL, TOWN)).isEqualTo(village.folder(HILL, LAKE));
    assertThat(town.arrived()).hasSize(2);
    assertThat(lake.arrived()).hasSize(3);
  }
}
