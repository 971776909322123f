package org.cairn.log.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMarkTest {
  @Test
  void theFirstRunHasLostNothing() {
    RunMark first = RunMark.begin(Optional.empty(), "boot-1", () -> "epoch-1");

    assertThat(first).isEqualTo(new RunMark("boot-1", false, RunMark.NO_LOSS));
  }

  @Test
  void aCleanStopIsNoLossEvenAcrossABoot() {
    RunMark ended = new RunMark("boot-1", false, "epoch-1").ended();

    assertThat(ended.stop("boot-2")).isEqualTo(UncleanStop.NONE);
    assertThat(RunMark.begin(Optional.of(ended), "boot-2", () -> "epoch-2").lossEpoch())
        .isEqualTo("epoch-1");
  }

  @Test
  void aKilledProcessLostNothingThatWasWritten() {
    RunMark killed = new RunMark("boot-1", false, "epoch-1");

    assertThat(killed.stop("boot-1")).isEqualTo(UncleanStop.PROCESS_KILLED);
    assertThat(RunMark.begin(Optional.of(killed), "boot-1", () -> "epoch-2").lossEpoch())
        .isEqualTo("epoch-1");
  }

  @Test
  void anotherBootWithoutACleanStopIsALossOfPower() {
    RunMark cut = new RunMark("boot-1", false, RunMark.NO_LOSS);

    assertThat(cut.stop("boot-2")).isEqualTo(UncleanStop.POWER_LOST);
    assertThat(RunMark.begin(Optional.of(cut), "boot-2", () -> "epoch-1"))
        .isEqualTo(new RunMark("boot-2", false, "epoch-1"));
  }

  @Test
  void aKillRightAfterALossDoesNotMakeItForgotten() {
    RunMark cut = new RunMark("boot-1", false, RunMark.NO_LOSS);
    RunMark afterLoss = RunMark.begin(Optional.of(cut), "boot-2", () -> "epoch-1");

    RunMark afterKill = RunMark.begin(Optional.of(afterLoss), "boot-2", () -> "epoch-2");

    assertThat(afterKill.lossEpoch()).isEqualTo("epoch-1");
  }

  @Test
  void aCopyOfARunningDirectoryCountsAsALossOnTheSameMachineToo() {
    RunMark copied = new RunMark("boot-1", false, RunMark.NO_LOSS).copied();

    assertThat(copied.stop("boot-1")).isEqualTo(UncleanStop.POWER_LOST);
  }
}
