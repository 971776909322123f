package org.cairn.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A process and its descendants, where no control group can be had. What a process that nobody
/// waited for has used is missed: the figure is a lower bound.
public record ProcessTree(ProcessHandle root) implements ProcessGroup {
  /// The unit of times in /proc: 100 a second on every Linux.
  private static final long TICK_NANOS = 10_000_000;

  @Override
  public List<Long> members() {
    return Stream.concat(Stream.of(root), root.descendants()).map(ProcessHandle::pid).toList();
  }

  @Override
  public Duration cpu() {
    return members().stream()
        .flatMap(pid -> stat(pid).stream())
        .map(ProcessTree::ownAndWaitedFor)
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Override
  public void kill() {
    root.descendants().forEach(ProcessHandle::destroyForcibly);
    root.destroyForcibly();
  }

  /// There is nothing but the processes.
  @Override
  public void close() {}

  private static Optional<String> stat(long pid) {
    try {
      return Optional.of(Files.readString(Path.of("/proc/" + pid + "/stat")));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  /// Fields 14 to 17 of /proc/PID/stat: user and system time of the process and of its ended
  /// children. The name in field 2 may hold blanks, so counting begins after it.
  static Duration ownAndWaitedFor(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    long ticks = 0;
    for (int field = 11; field < 15; field++) {
      ticks += Long.parseLong(fields[field]);
    }
    return Duration.ofNanos(ticks * TICK_NANOS);
  }
}
