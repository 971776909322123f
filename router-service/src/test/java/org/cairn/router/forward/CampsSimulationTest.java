package org.cairn.router.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run one seed with {@code -Dseed=N}, or many with {@code -Dseeds=N}. */
class CampsSimulationTest {
  private static final int FAST = 2;
  private static final int SLOW = 20;

  static LongStream fewSeeds() {
    Long one = Long.getLong("seed");
    return one == null ? LongStream.range(0, Long.getLong("seeds", FAST)) : LongStream.of(one);
  }

  static LongStream manySeeds() {
    return LongStream.range(FAST, SLOW);
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void everyMailArrivesAsItWasWrittenWhateverHappens(long seed) {
    run(seed);
  }

  @ParameterizedTest
  @MethodSource("manySeeds")
  @Tag("slow")
  void everyMailArrivesAsItWasWrittenWhateverElseHappens(long seed) {
    run(seed);
  }

  private static CampsSimulation run(long seed) {
    try {
      CampsSimulation simulation = new CampsSimulation(seed);
      simulation.live();
      simulation.settle();
      simulation.assertEverythingArrived();
      return simulation;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("scenario of whole camps, seed " + seed, e);
    }
  }

  @Test
  void theSimulationIsWorthIt() {
    List<CampsSimulation> some =
        LongStream.rangeClosed(1, 5).mapToObj(CampsSimulationTest::run).toList();

    for (String what :
        List.of("delivered", "duplicate", "kill", "restore", "rekey", "unpair", "purged")) {
      assertThat(some.stream().mapToInt(s -> s.counted(what)).sum()).as(what).isPositive();
    }
  }
}
