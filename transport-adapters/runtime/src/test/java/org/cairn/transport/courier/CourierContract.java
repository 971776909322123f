package org.cairn.transport.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.LAKE;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cairn.bundle.cbor.Octets;
import org.cairn.custody.Answer;
import org.cairn.custody.CargoId;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.log.EventLogException;
import org.cairn.log.record.BundleReceived.Handover;
import org.cairn.log.record.TransferReport;
import org.cairn.mail.NodeName;
import org.junit.jupiter.api.Test;

/** What every courier does, whatever its medium. Hill writes, town reads. */
public interface CourierContract {
  /** The gateways of this test, always the same in one test. */
  Gateways gateways();

  /** The courier of a gateway that has the medium now, as it is found anew. */
  Courier at(NodeName node) throws Exception;

  /** The link by which this courier reaches a gateway. */
  default LinkId link(Courier courier, NodeName to) {
    return courier.links().stream()
        .filter(state -> state.id().mayHandTo(to))
        .findFirst()
        .orElseThrow()
        .id();
  }

  private Load load(Courier courier, NodeName to, List<Parcel> parcels) {
    return new Load(new TransferId(1), link(courier, to), parcels);
  }

  private List<TransferReport> carry(List<Parcel> parcels) throws Exception {
    return carry(TOWN, parcels);
  }

  private List<TransferReport> carry(NodeName to, List<Parcel> parcels) throws Exception {
    Courier hill = at(HILL);
    return hill.carry(load(hill, to, parcels));
  }

  private static List<Octets> octets(List<Parcel> parcels) {
    return parcels.stream().map(Parcel::octets).toList();
  }

  @Test
  default void whatIsLeftIsBroughtOctetForOctet() throws Exception {
    List<Parcel> parcels = gateways().parcels(HILL, TOWN, 50, 3_000);
    MemoryInbox inbox = new MemoryInbox();

    List<TransferReport> reports = carry(parcels);
    Collected collected = at(TOWN).collect(inbox);

    assertThat(reports).hasSize(50).allMatch(r -> r.outcome() instanceof Answer.LeftExpected);
    assertThat(inbox.octets()).containsExactlyElementsOf(octets(parcels));
    assertThat(inbox.arrived())
        .allMatch(arrived -> arrived.handover().equals(new Handover.By(HILL)))
        .extracting(Arrived::bundle)
        .containsExactlyElementsOf(parcels.stream().map(Parcel::bundle).toList());
    assertThat(collected.bundles()).isEqualTo(50);
    assertThat(inbox.notes()).isEmpty();
  }

  @Test
  default void everyParcelIsAnsweredInItsPlace() throws Exception {
    Parcel sound = gateways().parcel(HILL, TOWN, 100);
    Parcel broken = new Parcel(sound.bundle(), sound.cargos(), Octets.of((byte) 1, (byte) 2));
    Parcel large = new Parcel(sound.bundle(), sound.cargos(), Octets.of(new byte[(512 << 10) + 1]));
    Parcel last = gateways().parcel(HILL, LAKE, 100);

    assertThat(carry(List.of(sound, broken, large, last)))
        .extracting(TransferReport::outcome)
        .satisfiesExactly(
            o -> assertThat(o).isInstanceOf(Answer.LeftExpected.class),
            o -> assertThat(o).isInstanceOf(Answer.Refused.class),
            o -> assertThat(o).isInstanceOf(Answer.Refused.class),
            o -> assertThat(o).isInstanceOf(Answer.LeftExpected.class));
  }

  @Test
  default void whatTheInboxDidNotTakeComesAgain() throws Exception {
    List<Parcel> parcels = gateways().parcels(HILL, TOWN, 5, 100);
    carry(parcels);
    Courier town = at(TOWN);
    MemoryInbox again = new MemoryInbox();

    assertThatThrownBy(() -> town.collect(new MemoryInbox().failingAfter(3)))
        .isInstanceOf(EventLogException.class);
    at(TOWN).collect(again);

    assertThat(again.octets()).containsExactlyElementsOf(octets(parcels));
  }

  @Test
  default void whatIsReadAgainAfterTheLogWasAwayIsStillOnItsCarriersAccount() throws Exception {
    carry(gateways().parcels(HILL, TOWN, 5, 100));
    Courier town = at(TOWN);
    MemoryInbox again = new MemoryInbox();

    assertThatThrownBy(() -> town.collect(new MemoryInbox().failingAfter(3)))
        .isInstanceOf(EventLogException.class);
    town.collect(again);

    assertThat(again.arrived())
        .hasSize(5)
        .allMatch(arrived -> arrived.handover().equals(new Handover.By(HILL)));
  }

  @Test
  default void whatWasTakenIsNotBroughtAgain() throws Exception {
    carry(gateways().parcels(HILL, TOWN, 5, 100));
    at(TOWN).collect(new MemoryInbox());
    MemoryInbox again = new MemoryInbox();

    at(TOWN).collect(again);

    assertThat(again.arrived()).isEmpty();
  }

  @Test
  default void whatConcernsOthersIsNotBrought() throws Exception {
    carry(LAKE, List.of(gateways().parcel(HILL, LAKE, 100)));
    MemoryInbox town = new MemoryInbox();
    MemoryInbox lake = new MemoryInbox();

    at(TOWN).collect(town);
    at(LAKE).collect(lake);

    assertThat(town.arrived()).isEmpty();
    assertThat(lake.arrived()).hasSize(1);
  }

  @Test
  default void whatIsStillThereIsSaidAgainWhenTheMediumComesBack() throws Exception {
    List<TransferReport> left = carry(gateways().parcels(HILL, TOWN, 3, 100));

    assertThat(at(HILL).standing()).containsExactlyElementsOf(left);
    assertThat(at(TOWN).standing()).isEmpty();
  }

  @Test
  default void whatIsPurgedIsGone() throws Exception {
    List<Parcel> parcels = gateways().parcels(HILL, TOWN, 3, 100);
    carry(parcels);
    Courier hill = at(HILL);
    Set<CargoId> all = new HashSet<>();
    parcels.forEach(parcel -> all.addAll(parcel.cargos()));
    MemoryInbox inbox = new MemoryInbox();

    hill.purge(link(hill, TOWN), all);

    assertThat(hill.standing()).isEmpty();
    at(TOWN).collect(inbox);
    assertThat(inbox.arrived()).isEmpty();
    assertThat(at(HILL).standing()).isEmpty();
  }

  @Test
  default void aPurgeOfSomeTakesNothingFromTheOthers() throws Exception {
    List<Parcel> parcels = gateways().parcels(HILL, TOWN, 3, 100);
    carry(parcels);
    Courier hill = at(HILL);
    MemoryInbox inbox = new MemoryInbox();

    hill.purge(link(hill, TOWN), Set.copyOf(parcels.getFirst().cargos()));
    at(TOWN).collect(inbox);

    assertThat(inbox.octets()).containsAll(octets(parcels.subList(1, 3)));
    assertThat(hill.standing()).hasSize(2);
  }

  @Test
  default void aLoadForAnotherLinkIsDeferred() throws Exception {
    Courier hill = at(HILL);
    LinkId own = link(hill, TOWN);
    LinkId other = new LinkId(own.transport(), "another-one", own.nextHop());
    List<Parcel> parcels = gateways().parcels(HILL, TOWN, 2, 100);

    assertThat(hill.carry(new Load(new TransferId(1), other, parcels)))
        .hasSize(2)
        .allMatch(report -> report.outcome() instanceof Answer.Deferred)
        .allMatch(report -> report.link().equals(other));
  }

  @Test
  default void severalLoadsAreAllBrought() throws Exception {
    List<Parcel> all = new ArrayList<>();
    for (int round = 0; round < 4; round++) {
      List<Parcel> parcels = gateways().parcels(round % 2 == 0 ? HILL : LAKE, TOWN, 3, 200);
      Courier courier = at(round % 2 == 0 ? HILL : LAKE);
      courier.carry(load(courier, TOWN, parcels));
      all.addAll(parcels);
    }
    MemoryInbox inbox = new MemoryInbox();

    at(TOWN).collect(inbox);

    assertThat(inbox.octets()).containsExactlyInAnyOrderElementsOf(octets(all));
  }
}
