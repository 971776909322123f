package org.cairn.log.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunMarkTest {
  private static final boolean LOG = true;
  private static final boolean NO_LOG = false;

  @Test
  void theFirstRunHasLostNothing() {
    UncleanStop stop = RunMark.stop(Optional.empty(), NO_LOG, "boot-1");

    assertThat(stop).isEqualTo(UncleanStop.NONE);
    assertThat(RunMark.begin(Optional.empty(), stop, "boot-1", () -> "epoch-1"))
        .isEqualTo(new RunMark("boot-1", false, RunMark.NO_LOSS));
  }

  @Test
  void aCleanStopIsNoLossEvenAcrossABoot() {
    var ended = Optional.of(new RunMark("boot-1", false, "epoch-1").ended());

    assertThat(RunMark.stop(ended, LOG, "boot-2")).isEqualTo(UncleanStop.NONE);
    assertThat(begin(ended, "boot-2").lossEpoch()).isEqualTo("epoch-1");
  }

  @Test
  void aKilledProcessLostNothingThatWasWritten() {
    var killed = Optional.of(new RunMark("boot-1", false, "epoch-1"));

    assertThat(RunMark.stop(killed, LOG, "boot-1")).isEqualTo(UncleanStop.PROCESS_KILLED);
    assertThat(begin(killed, "boot-1").lossEpoch()).isEqualTo("epoch-1");
  }

  @Test
  void anotherBootWithoutACleanStopIsALossOfPower() {
    var cut = Optional.of(new RunMark("boot-1", false, RunMark.NO_LOSS));

    assertThat(RunMark.stop(cut, LOG, "boot-2")).isEqualTo(UncleanStop.POWER_LOST);
    assertThat(begin(cut, "boot-2")).isEqualTo(new RunMark("boot-2", false, "new epoch"));
  }

  @Test
  void aKillRightAfterALossDoesNotMakeItForgotten() {
    var afterLoss = Optional.of(new RunMark("boot-2", false, "epoch-1"));

    assertThat(begin(afterLoss, "boot-2").lossEpoch()).isEqualTo("epoch-1");
  }

  @Test
  void aLogWithoutAMarkIsACopyThatMayLackItsEnd() {
    assertThat(RunMark.stop(Optional.empty(), LOG, "boot-1")).isEqualTo(UncleanStop.POWER_LOST);
    assertThat(begin(Optional.empty(), "boot-1").lossEpoch()).isEqualTo("new epoch");
  }

  private static RunMark begin(Optional<RunMark> before, String bootNow) {
    return RunMark.begin(before, RunMark.stop(before, LOG, bootNow), bootNow, () -> "new epoch");
  }
}
