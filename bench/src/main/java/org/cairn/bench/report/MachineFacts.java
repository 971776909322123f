package org.cairn.bench.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/// What the figures depend on besides the software.
///
/// @param memoryMib memory of the machine
/// @param load the load average before the first measurement; near 0 on a quiet machine
/// @param fsyncMedianMillis time to append 5 KiB to a file and force it to the disk
public record MachineFacts(
    int cores,
    long memoryMib,
    String processor,
    String kernel,
    String java,
    double load,
    double fsyncMedianMillis,
    double fsyncP95Millis) {
  private static final int APPENDS = 200;
  private static final int APPEND_BYTES = 5 * 1024;

  /// Looks at this machine, and tries the disk that `folder` is on.
  public static MachineFacts of(Path folder) throws IOException {
    Samples fsync = fsync(folder);
    return new MachineFacts(
        Runtime.getRuntime().availableProcessors(),
        Long.parseLong(field("/proc/meminfo", "MemTotal").replaceAll("\\D", "")) / 1024,
        field("/proc/cpuinfo", "model name"),
        Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip(),
        Runtime.version().toString(),
        Double.parseDouble(Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0]),
        fsync.median(),
        fsync.quantile(0.95));
  }

  private static String field(String file, String name) throws IOException {
    return Files.readAllLines(Path.of(file)).stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("0");
  }

  private static Samples fsync(Path folder) throws IOException {
    Path file = folder.resolve("fsync.probe");
    List<Double> millis = new ArrayList<>();
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      for (int i = 0; i < APPENDS; i++) {
        long begun = System.nanoTime();
        channel.write(ByteBuffer.allocate(APPEND_BYTES));
        channel.force(false);
        millis.add((System.nanoTime() - begun) / 1e6);
      }
    } finally {
      Files.deleteIfExists(file);
    }
    return Samples.of(millis);
  }
}
