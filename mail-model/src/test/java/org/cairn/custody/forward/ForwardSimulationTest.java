package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Run one seed with {@code -Dseed=N}, or many with {@code -Dseeds=N}. */
class ForwardSimulationTest {
  private static final int FAST = 50;
  private static final int SLOW = 200;

  static LongStream fewSeeds() {
    Long one = Long.getLong("seed");
    return one == null ? LongStream.range(0, Long.getLong("seeds", FAST)) : LongStream.of(one);
  }

  static LongStream manySeeds() {
    return LongStream.range(FAST, SLOW);
  }

  @ParameterizedTest
  @MethodSource("fewSeeds")
  void everyMailArrivesOrIsReportedWhateverHappens(long seed) {
    run(seed);
  }

  @ParameterizedTest
  @MethodSource("manySeeds")
  @Tag("slow")
  void everyMailArrivesOrIsReportedWhateverElseHappens(long seed) {
    run(seed);
  }

  private static ForwardSimulation run(long seed) {
    ForwardSimulation simulation = new ForwardSimulation(seed);
    try {
      simulation.live();
      simulation.settle();
      simulation.assertEverythingArrived();
      simulation.assertNoSourceKeepsAnything();
      return simulation;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("scenario between camps, seed " + seed, e);
    }
  }

  @Test
  void theSimulationIsWorthIt() {
    SimWorld world = run(7).world();

    assertThat(world.counted("delivered")).isGreaterThan(20);
    assertThat(world.counted("relayed")).isGreaterThan(100);
    assertThat(world.counted("duplicate")).isGreaterThan(10);
    assertThat(world.counted("kill")).isGreaterThan(20);
    assertThat(world.counted("stick lost")).isPositive();
    assertThat(world.counted("restore")).isPositive();
    for (Ending ending : Ending.values()) {
      if (ending != Ending.REFUSED) {
        assertThat(world.counted(ending.toString())).as("ended by %s", ending).isPositive();
      }
    }
  }
}
