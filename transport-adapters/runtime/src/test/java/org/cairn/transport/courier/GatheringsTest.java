package org.cairn.transport.courier;

import static org.assertj.core.api.Assertions.assertThat;
import static org.cairn.transport.courier.Gateways.HILL;
import static org.cairn.transport.courier.Gateways.TOWN;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.cairn.custody.LinkId;
import org.cairn.custody.TransferId;
import org.cairn.custody.Transport;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.TransferFact.Carry;
import org.junit.jupiter.api.Test;

class GatheringsTest {
  private static final LinkId STICK = LinkId.toAnyone(Transport.of("removable"), "s1");
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Gateways gateways = new Gateways();
  private final Gatherings gatherings = new Gatherings(PATIENCE);

  private static Carry carry(long transfer, int number, int count, Parcel parcel) {
    return new Carry(
        new TransferId(transfer),
        STICK,
        number,
        count,
        parcel.cargos(),
        parcel.bundle(),
        ContentRef.Inline.of(parcel.octets().toBytes()));
  }

  private List<Load> add(long transfer, int number, int count, Parcel parcel, Duration now) {
    return gatherings.add(carry(transfer, number, count, parcel), parcel.octets(), now);
  }

  @Test
  void aTransferIsCarriedWhenAllOfItIsThere() {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 3, 100);

    assertThat(add(1, 0, 3, parcels.get(0), Duration.ZERO)).isEmpty();
    assertThat(add(1, 1, 3, parcels.get(1), Duration.ZERO)).isEmpty();
    assertThat(add(1, 2, 3, parcels.get(2), Duration.ZERO))
        .containsExactly(new Load(new TransferId(1), STICK, parcels));
    assertThat(gatherings.isEmpty()).isTrue();
  }

  @Test
  void transfersThatComeMixedAreKeptApart() {
    List<Parcel> first = gateways.parcels(HILL, TOWN, 2, 100);
    List<Parcel> second = gateways.parcels(HILL, TOWN, 2, 100);

    add(1, 0, 2, first.get(0), Duration.ZERO);
    add(2, 0, 2, second.get(0), Duration.ZERO);

    assertThat(add(2, 1, 2, second.get(1), Duration.ZERO))
        .containsExactly(new Load(new TransferId(2), STICK, second));
    assertThat(add(1, 1, 2, first.get(1), Duration.ZERO))
        .containsExactly(new Load(new TransferId(1), STICK, first));
  }

  @Test
  void aBundleThatComesTwiceIsThereOnce() {
    List<Parcel> parcels = gateways.parcels(HILL, TOWN, 2, 100);

    add(1, 0, 2, parcels.get(0), Duration.ZERO);
    add(1, 0, 2, parcels.get(0), Duration.ZERO);

    assertThat(add(1, 1, 2, parcels.get(1), Duration.ZERO))
        .containsExactly(new Load(new TransferId(1), STICK, parcels));
  }

  @Test
  void whatCameIsCarriedWithoutTheRestThatDoesNotCome() {
    Parcel second = gateways.parcel(HILL, TOWN, 100);
    add(1, 1, 3, second, Duration.ofSeconds(1));

    assertThat(gatherings.overdue(Duration.ofSeconds(5))).isEmpty();
    assertThat(gatherings.overdue(Duration.ofSeconds(6)))
        .containsExactly(new Load(new TransferId(1), STICK, List.of(second)));
    assertThat(gatherings.overdue(Duration.ofDays(1))).isEmpty();
  }

  @Test
  void whatIsHeldIsBounded() {
    List<Load> carried = new ArrayList<>();
    int most = 0;
    int held = 0;
    for (int i = 0; i < 400; i++) {
      Parcel parcel = gateways.parcel(HILL, TOWN, 60_000);
      held++;
      most = Math.max(most, held);
      List<Load> now = add(i, 0, 2, parcel, Duration.ZERO);
      held -= now.stream().mapToInt(load -> load.parcels().size()).sum();
      carried.addAll(now);
    }

    assertThat(most).isLessThanOrEqualTo(160);
    assertThat(carried).hasSizeGreaterThan(240);
  }
}
