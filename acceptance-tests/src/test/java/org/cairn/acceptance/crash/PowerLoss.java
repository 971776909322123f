package org.cairn.acceptance.crash;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cairn.log.Topic;
import org.cairn.log.guard.RunMark;
import org.cairn.log.guard.server.RunMarkFile;

/// What a loss of power leaves of a killed gateway's data directory: of every topic that is not
/// synced before it is acknowledged, the newest segment ends at a random octet, and the machine has
/// another boot id. What Kafka has noted as synced, before its recovery point, stays.
public final class PowerLoss {
  private static final int LENGTH_AT = 8;
  private static final int LENGTH_COUNTS_FROM = 12;

  private final Path broker;
  private final Random random;

  /// The power of a gateway with this data directory, that does not run.
  public PowerLoss(Path data, Random random) {
    this.broker = data.resolve("broker");
    this.random = random;
  }

  /// Cuts; answers how many octets each partition lost.
  public Map<String, Long> strike() throws IOException {
    Map<String, Long> recoveryPoints = recoveryPoints();
    Map<String, Long> lost = new TreeMap<>();
    try (Stream<Path> folders = Files.list(broker.resolve("log"))) {
      for (Path partition : folders.filter(Files::isDirectory).sorted().toList()) {
        String name = partition.getFileName().toString();
        if (maybeLost(name)) {
          lost.put(name, cut(partition, recoveryPoints.getOrDefault(name, 0L)));
        }
      }
    }
    RunMarkFile file = new RunMarkFile(broker.resolve("run.json"));
    RunMark mark = file.read().orElseThrow();
    file.write(new RunMark("the boot before", mark.clean(), mark.lossEpoch()));
    return lost;
  }

  /// Kafka syncs the metadata of the cluster itself; of its other own topics, and of ours that are
  /// not flushed, anything may be gone.
  private static boolean maybeLost(String partition) {
    String topic = partition.replaceAll("-\\d+$", "");
    Optional<Topic> ours =
        Arrays.stream(Topic.values()).filter(t -> t.topicName().equals(topic)).findFirst();
    return partition.matches(".*-\\d+")
        && !topic.equals("__cluster_metadata")
        && ours.map(t -> !t.flushed()).orElse(true);
  }

  private long cut(Path partition, long recoveryPoint) throws IOException {
    Optional<Path> newest;
    try (Stream<Path> files = Files.list(partition)) {
      newest = files.filter(f -> f.toString().endsWith(".log")).max(Comparator.naturalOrder());
    }
    if (newest.isEmpty()) {
      return 0;
    }
    try (RandomAccessFile segment = new RandomAccessFile(newest.get().toFile(), "rw")) {
      long size = segment.length();
      long synced = positionOf(segment, recoveryPoint);
      long end = synced + (long) (random.nextDouble() * (size - synced));
      segment.setLength(end);
      return size - end;
    }
  }

  /// Where the batch of this offset begins: each batch starts with its first offset (8 octets) and
  /// the length of what follows (4 octets).
  private static long positionOf(RandomAccessFile segment, long offset) throws IOException {
    long position = 0;
    while (position + LENGTH_COUNTS_FROM < segment.length()) {
      segment.seek(position);
      if (segment.readLong() >= offset) {
        return position;
      }
      segment.seek(position + LENGTH_AT);
      position += LENGTH_COUNTS_FROM + segment.readInt();
    }
    return Math.min(position, segment.length());
  }

  /// Kafka's own list: a version, a count, then topic, partition and offset on each line.
  private Map<String, Long> recoveryPoints() throws IOException {
    Path file = broker.resolve("log/recovery-point-offset-checkpoint");
    if (!Files.exists(file)) {
      return Map.of();
    }
    return Files.readAllLines(file).stream()
        .map(line -> line.split(" "))
        .filter(parts -> parts.length == 3)
        .collect(
            Collectors.toMap(
                parts -> parts[0] + "-" + parts[1], parts -> Long.parseLong(parts[2])));
  }
}
