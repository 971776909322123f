package org.cairn.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// All processes of one measured server.
public interface ProcessGroup {
  /// The processes that live now.
  List<Long> members() throws IOException;

  /// The CPU time used so far, user and system, also by processes that have ended.
  Duration cpu() throws IOException;

  /// `command` so that it, and all it starts, belong to this group, where the kernel can be told
  // so.
  default List<String> enclose(List<String> command) {
    return List.copyOf(command);
  }

  /// Ends all processes at once. Does nothing if none is left.
  void kill() throws IOException;

  /// Gives back what the group itself takes of the machine, once its last process has ended.
  void close();

  /// The resident memory of all members in bytes. A page that several of them share is counted
  /// once (proportional set size).
  default long memory() throws IOException {
    long total = 0;
    for (long member : members()) {
      total += proportionalSize(member);
    }
    return total;
  }

  private static long proportionalSize(long pid) {
    try {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException _) {
      // It ended between the listing and the reading: it holds no memory.
    }
    return 0;
  }
}
