package org.cairn.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The CPU time of the threads of one process, by the kind of thread: names that differ only in
/// numbers are one kind. The kernel keeps 15 characters of a name.
public record ThreadTimes(Map<String, Duration> byKind) {
  /// Of no process.
  public static final ThreadTimes NONE = new ThreadTimes(Map.of());

  private static final long TICK_NANOS = 10_000_000;

  /// Keeps its own, sorted copy.
  public ThreadTimes {
    byKind = new TreeMap<>(byKind);
  }

  /// Reads the times of all threads of process `pid` that live now.
  public static ThreadTimes of(long pid) throws IOException {
    Map<String, Duration> times = new TreeMap<>();
    try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
      for (Path task : tasks.toList()) {
        try {
          String kind = kind(Files.readString(task.resolve("comm")).strip());
          times.merge(kind, time(Files.readString(task.resolve("stat"))), Duration::plus);
        } catch (IOException _) {
          // The thread has ended since the listing.
        }
      }
    }
    return new ThreadTimes(times);
  }

  /// What was used since `earlier`. Kinds that used nothing are left out.
  public ThreadTimes since(ThreadTimes earlier) {
    Map<String, Duration> used = new TreeMap<>();
    byKind.forEach(
        (kind, time) -> {
          Duration more = time.minus(earlier.byKind.getOrDefault(kind, Duration.ZERO));
          if (more.isPositive()) {
            used.put(kind, more);
          }
        });
    return new ThreadTimes(used);
  }

  private static String kind(String name) {
    return name.replaceAll("[-#:. ]*\\d+[-#:. \\d]*", "#");
  }

  private static Duration time(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofNanos((Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * TICK_NANOS);
  }
}
