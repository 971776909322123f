package org.cairn.custody.forward;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    List<SimWorld> worlds =
        LongStream.rangeClosed(7, 10).mapToObj(seed -> run(seed).world()).toList();

    assertThat(counted(worlds, "delivered")).isGreaterThan(20);
    assertThat(counted(worlds, "relayed")).isGreaterThan(100);
    assertThat(counted(worlds, "duplicate")).isGreaterThan(10);
    assertThat(counted(worlds, "kill")).isGreaterThan(20);
    assertThat(counted(worlds, "stick lost")).isPositive();
    assertThat(counted(worlds, "restore")).isPositive();
    for (Ending ending : Ending.values()) {
      if (ending != Ending.REFUSED) {
        assertThat(counted(worlds, ending.toString())).as("ended by %s", ending).isPositive();
      }
    }
  }

  private static int counted(List<SimWorld> worlds, String what) {
    return worlds.stream().mapToInt(world -> world.counted(what)).sum();
  }
}
