package org.cairn.nncp.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.NOW;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.bundle.BundleId;
import org.cairn.custody.Answer;
import org.cairn.custody.LinkState;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.cairn.nncp.NeedsNncp;
import org.cairn.nncp.home.NncpHome;
import org.cairn.transport.courier.Arrived;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierContract;
import org.cairn.transport.courier.Gateways;
import org.cairn.transport.courier.MemoryInbox;
import org.cairn.transport.courier.Parcel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NeedsNncp
class NncpCourierTest implements CourierContract {
  private final Gateways gateways = new Gateways();
  private final Village village;

  NncpCourierTest(@TempDir Path folder) throws IOException, InterruptedException {
    village = new Village(folder, gateways);
  }

  @Override
  public Gateways gateways() {
    return gateways;
  }

  /** Somebody has come from both others. */
  @Override
  public Courier at(NodeName node) throws Exception {
    for (NodeName other : List.of(HILL, TOWN, LAKE)) {
      if (!other.equals(node)) {
        village.deliver(other, node);
      }
    }
    return village.courier(node);
  }

  private List<TransferReport> fromHill(List<Parcel> parcels) throws IOException {
    return village.carry(village.courier(HILL), TOWN, parcels);
  }

  @Test
  void aNeighbourThatIsAwayHasNoLinkSoThatAStickTakesItsMail() throws Exception {
    village.presence(
        peer -> peer.node().equals(TOWN) ? Optional.of(Duration.ofMinutes(15)) : Optional.empty());

    assertThat(village.courier(HILL).links())
        .singleElement()
        .satisfies(
            link -> {
              assertThat(link.reaches()).containsExactly(TOWN);
              assertThat(link.expectedWithin()).isEqualTo(Duration.ofMinutes(15));
            });
    assertThat(fromHill(gateways.parcels(HILL, TOWN, 1, 100)))
        .extracting(TransferReport::outcome)
        .containsExactly(new Answer.LeftExpected(Duration.ofMinutes(15)));
  }

  @Test
  void whatStandsForSomebodyWhoIsNoNeighbourAnyMoreCanBePurged() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 100);
    fromHill(parcels);
    village.knowNobody(HILL);
    NncpCourier hill = village.courier(HILL);

    hill.purge(
        hill.standing().getFirst().link(),
        Set.copyOf(parcels.stream().flatMap(p -> p.cargos().stream()).toList()));

    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).isEmpty();
    assertThat(hill.standing()).isEmpty();
  }

  @Test
  void whatStillStandsIsNotWrittenAgainUnderAnotherSeal() throws Exception {
    Parcel first = gateways.parcel(HILL, TOWN, 100);
    Parcel sealedAnew = gateways.parcel(HILL, TOWN, 100);
    fromHill(List.of(first));

    List<TransferReport> reports =
        fromHill(List.of(new Parcel(sealedAnew.bundle(), first.cargos(), sealedAnew.octets())));

    assertThat(reports).allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).hasSize(1);
  }

  @Test
  void eachNeighbourHasALink() throws Exception {
    assertThat(village.courier(HILL).links())
        .extracting(LinkState::id)
        .extracting(Object::toString)
        .containsExactly("nncp/box-1/lake", "nncp/box-1/town");
  }

  @Test
  void aLoadIsOnePacketForEachRank() throws Exception {
    List<Parcel> parcels = new ArrayList<>(gateways.parcels(HILL, TOWN, 30, 2_000));
    parcels.addAll(gateways.parcels(HILL, TOWN, 3, 50_000));
    parcels.addAll(gateways.parcels(HILL, TOWN, 2, 300_000));

    fromHill(parcels);

    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).hasSize(3);
  }

  @Test
  void aLargeLoadIsCut() throws Exception {
    fromHill(gateways.parcels(HILL, TOWN, 5, 400_000));

    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).hasSize(3);
  }

  @Test
  void whatStandsInTheSpoolIsNotWrittenAgain() throws Exception {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 5, 100);
    fromHill(parcels);

    assertThat(fromHill(parcels)).allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(village.of(HILL).spool().waiting(village.id(TOWN))).hasSize(1);
  }

  @Test
  void whatWentByARelayIsNotItsOwn() throws Exception {
    village.know(HILL, Map.of(TOWN, LAKE));
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 3, 1_000);
    fromHill(parcels);
    MemoryInbox lake = new MemoryInbox();
    MemoryInbox town = new MemoryInbox();
    assertThat(village.courier(HILL).standing()).hasSize(3);

    village.deliver(HILL, LAKE);
    village.courier(LAKE).collect(lake);
    village.deliver(LAKE, TOWN);
    village.courier(TOWN).collect(town);

    assertThat(lake.arrived()).isEmpty();
    assertThat(town.arrived())
        .hasSize(3)
        .allMatch(arrived -> arrived.handover().equals(new Handover.By(HILL)));
  }

  @Test
  void whatWaitsForARelayCanBePurged() throws Exception {
    village.know(HILL, Map.of(TOWN, LAKE));
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 1, 1_000);
    fromHill(parcels);
    NncpCourier hill = village.courier(HILL);

    hill.purge(link(hill, TOWN), Set.copyOf(parcels.getFirst().cargos()));

    assertThat(village.of(HILL).spool().waiting(village.id(LAKE))).isEmpty();
    assertThat(village.courier(HILL).standing()).isEmpty();
  }

  @Test
  void aFileThatWasReadIsGone() throws Exception {
    fromHill(gateways.parcels(HILL, TOWN, 3, 1_000));
    village.deliver(HILL, TOWN);
    assertThat(village.of(TOWN).landing().files(10)).hasSize(1);

    village.courier(TOWN).collect(new MemoryInbox());

    assertThat(village.of(TOWN).landing().files(10)).isEmpty();
  }

  @Test
  void filesAreTakenInTheOrderInWhichTheyWereWritten() throws Exception {
    List<BundleId> written = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      List<Parcel> parcels = gateways.parcels(HILL, TOWN, 1, 500);
      village.carry(village.courierAt(HILL, NOW.plusMillis(i)), TOWN, parcels);
      written.add(parcels.getFirst().bundle());
    }
    village.deliver(HILL, TOWN);
    MemoryInbox inbox = new MemoryInbox();

    village.courier(TOWN).collect(inbox);

    assertThat(inbox.arrived()).map(Arrived::bundle).isEqualTo(written);
  }

  @Test
  void aNodeKeepsItsKeys(@TempDir Path other) throws Exception {
    assertThat(new Village(other, gateways).id(HILL)).isNotEqualTo(village.id(HILL));
    assertThat(
            NncpHome.open(village.home(HILL), village.tools(HILL), Village.MOST_OCTETS, 0)
                .keys()
                .write())
        .isEqualTo(village.of(HILL).keys().write());
  }
}
