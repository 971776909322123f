package org.cairn.router.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run one seed with {@code -Dseed=N}, or many with {@code -Dseeds=N}. */
class LedgerSimulationTest {
  private static final int EVENTS = 1_000;

  /** In which a kill within the end of an entry left its large content held for ever. */
  private static final long HELD_FOR_EVER = 135;

  static LongStream seeds() {
    Long one = Long.getLong("seed");
    return one == null
        ? LongStream.concat(
            LongStream.range(0, Long.getLong("seeds", 20)), LongStream.of(HELD_FOR_EVER))
        : LongStream.of(one);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyMailIsDeliveredOrReportedWhateverIsKilledWhen(long seed) {
    LedgerSimulation camp = new LedgerSimulation(seed);
    try {
      camp.live(EVENTS);
      camp.settle();
      camp.assertNothingIsLost();
      camp.assertNothingIsLeft();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("scenario camp, seed " + seed, e);
    }
  }

  @Test
  void theSimulationIsWorthIt() {
    LedgerSimulation camp = new LedgerSimulation(1);
    camp.live(EVENTS);
    camp.settle();

    assertThat(camp.mails()).isGreaterThan(100);
    assertThat(camp.stored()).isGreaterThan(50);
    assertThat(camp.reports()).isGreaterThan(10);
    assertThat(camp.kills()).isGreaterThan(15);
    assertThat(camp.arrivals()).isGreaterThan(30);
  }
}
