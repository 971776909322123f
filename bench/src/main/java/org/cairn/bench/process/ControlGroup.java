package org.cairn.bench.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A group of processes that the kernel accounts for (cgroup v2): exact also for the short-lived
/// processes by which some mail servers deliver, whoever inherits them.
public final class ControlGroup implements ProcessGroup {
  private static final Path MOUNTS = Path.of("/proc/self/mounts");

  private final Path folder;

  private ControlGroup(Path folder) {
    this.folder = folder;
  }

  /// Makes a new group; empty if this machine has no cgroup v2 or does not let us.
  public static Optional<ControlGroup> create(String name) {
    try {
      Optional<Path> root = mountPoint();
      if (root.isEmpty()) {
        return Optional.empty();
      }
      Path folder = root.get().resolve(name + "-" + ProcessHandle.current().pid());
      Files.createDirectory(folder);
      return Optional.of(new ControlGroup(folder));
    } catch (IOException _) {
      return Optional.empty();
    }
  }

  private static Optional<Path> mountPoint() throws IOException {
    return Files.readAllLines(MOUNTS).stream()
        .map(line -> line.split(" ", -1))
        .filter(fields -> fields.length > 2 && fields[2].equals("cgroup2"))
        .map(fields -> Path.of(fields[1]))
        .findFirst();
  }

  /// From its first instruction on.
  @Override
  public List<String> enclose(List<String> command) {
    List<String> enclosed = new ArrayList<>();
    enclosed.add("/bin/sh");
    enclosed.add("-c");
    enclosed.add("echo $$ > \"$0\" && exec \"$@\"");
    enclosed.add(folder.resolve("cgroup.procs").toString());
    enclosed.addAll(command);
    return enclosed;
  }

  @Override
  public List<Long> members() throws IOException {
    return Files.readAllLines(folder.resolve("cgroup.procs")).stream().map(Long::valueOf).toList();
  }

  @Override
  public Duration cpu() throws IOException {
    for (String line : Files.readAllLines(folder.resolve("cpu.stat"))) {
      if (line.startsWith("usage_usec ")) {
        return Duration.ofNanos(1000 * Long.parseLong(line.substring(11)));
      }
    }
    throw new IOException("no usage in " + folder.resolve("cpu.stat"));
  }

  @Override
  public void kill() throws IOException {
    Files.writeString(folder.resolve("cgroup.kill"), "1");
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException _) {
      // An empty folder of the kernel's; it is gone with the next boot.
    }
  }
}
