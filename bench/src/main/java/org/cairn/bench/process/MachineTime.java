package org.cairn.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// How busy the whole machine was: tells whether figures were taken on a quiet one.
///
/// @param busy CPU time of all processes since boot, all cores together
/// @param at when this was read, in [System#nanoTime()]
/// @param own CPU time of this program
public record MachineTime(Duration busy, long at, Duration own) {
  private static final long TICK_NANOS = 10_000_000;

  /// Columns of `/proc/stat`: user, nice, system, idle, iowait, irq, softirq, steal.
  private static final int[] BUSY = {1, 2, 3, 6, 7, 8};

  /// Reads the kernel's counters.
  public static MachineTime now() throws IOException {
    String[] all = Files.readAllLines(Path.of("/proc/stat")).getFirst().split(" +", -1);
    long ticks = 0;
    for (int column : BUSY) {
      ticks += Long.parseLong(all[column]);
    }
    return new MachineTime(
        Duration.ofNanos(ticks * TICK_NANOS),
        System.nanoTime(),
        ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO));
  }

  /// The part of the machine, from 0 to 1, that neither this program nor the measured server used
  /// since `earlier`; the server used `server`. Time stolen by other machines is in it.
  public double othersSince(MachineTime earlier, Duration server) {
    Duration others = busy.minus(earlier.busy).minus(own.minus(earlier.own)).minus(server);
    double whole = (double) (at - earlier.at) * Runtime.getRuntime().availableProcessors();
    return Math.max(0, others.toNanos() / whole);
  }
}
