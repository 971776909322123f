package org.cairn.log.guard;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * What stands beside the log while the broker runs, and after it.
 *
 * @param boot the kernel's boot id of the machine it ran on; another means that it was restarted
 * @param clean whether the broker was closed in order
 * @param lossEpoch names the last loss of power that the log went through, {@link #NO_LOSS} for
 *     none; kept here so that a kill right after the loss does not make it forgotten
 */
public record RunMark(String boot, boolean clean, String lossEpoch) {
  /** The loss epoch of a log that never lost power. */
  public static final String NO_LOSS = "none";

  /** How the run ended that left this mark. */
  public UncleanStop stop(String bootNow) {
    if (clean) {
      return UncleanStop.NONE;
    }
    return boot.equals(bootNow) ? UncleanStop.PROCESS_KILLED : UncleanStop.POWER_LOST;
  }

  /** The mark of the run that begins now. */
  public static RunMark begin(
      Optional<RunMark> before, String bootNow, Supplier<String> newLossEpoch) {
    boolean lost =
        before.map(mark -> mark.stop(bootNow)).orElse(UncleanStop.NONE) == UncleanStop.POWER_LOST;
    String epoch = lost ? newLossEpoch.get() : before.map(RunMark::lossEpoch).orElse(NO_LOSS);
    return new RunMark(bootNow, false, epoch);
  }

  /** The mark of this run once it has ended in order. */
  public RunMark ended() {
    return new RunMark(boot, true, lossEpoch);
  }

  /** The mark of a directory that is a copy of a running one: it is as if power had been lost. */
  public RunMark copied() {
    return new RunMark("copied", false, lossEpoch);
  }
}
