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

  /**
   * How the run before ended. A log without a mark is a copy of one: it was restored, or somebody
   * moved it while it was written.
   */
  public static UncleanStop stop(Optional<RunMark> before, boolean logIsThere, String bootNow) {
    if (before.isEmpty()) {
      return logIsThere ? UncleanStop.POWER_LOST : UncleanStop.NONE;
    }
    RunMark mark = before.get();
    if (mark.clean) {
      return UncleanStop.NONE;
    }
    return mark.boot.equals(bootNow) ? UncleanStop.PROCESS_KILLED : UncleanStop.POWER_LOST;
  }

  /** The mark of the run that begins now, after one that ended like that. */
  public static RunMark begin(
      Optional<RunMark> before, UncleanStop stop, String bootNow, Supplier<String> newLossEpoch) {
    String epoch =
        stop == UncleanStop.POWER_LOST
            ? newLossEpoch.get()
            : before.map(RunMark::lossEpoch).orElse(NO_LOSS);
    return new RunMark(bootNow, false, epoch);
  }

  /** The mark of this run once it has ended in order. */
  public RunMark ended() {
    return new RunMark(boot, true, lossEpoch);
  }
}
