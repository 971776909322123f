package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.log.Topic;
import org.cairn.log.guard.RunMark;
import org.cairn.log.guard.UncleanStop;
import org.cairn.log.guard.server.RunMarkFile;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What was acknowledged is there, whenever the process was killed, and on flushed topics whenever
 * the power went. {@code -Dcrash.rounds} makes it longer, {@code -Dcrash.seed} repeats a run.
 */
@Tag("crash")
class BrokerCrashTest {
  private static final List<String> TOPICS =
      List.of(
          Topic.MAIL_ACCEPTED.topicName(),
          Topic.CUSTODY.topicName(),
          Topic.MAILBOX_DELIVERY.topicName(),
          Topic.TRACE.topicName());
  private static final int RECORD_OCTETS = 5_000;
  private static final int ROUNDS = Integer.getInteger("crash.rounds", 6);
  private static final long SEED = Long.getLong("crash.seed", System.nanoTime());

  private final Path directory;
  private final Path copies;
  private final Random random = new Random(SEED);
  private final Set<String> acknowledged = new HashSet<>();

  BrokerCrashTest(@TempDir Path directory, @TempDir Path copies) {
    this.directory = directory;
    this.copies = copies;
  }

  @Test
  void whatWasAcknowledgedSurvivesKillsAndTheLossOfPower() throws Exception {
    System.out.println("kills of the broker: crash.seed=" + SEED);
    for (int round = 0; round < ROUNDS; round++) {
      writeUntilKilled(round);
      checkAfterALossOfPower(copies.resolve(Integer.toString(round)));
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      assertThat(broker.stopBefore()).isEqualTo(UncleanStop.PROCESS_KILLED);
      for (String topic : TOPICS) {
        assertThat(KeysOnTheLog.of(broker, topic))
            .as("seed %d, topic %s", SEED, topic)
            .containsAll(acknowledged(topic));
      }
    }
    System.out.printf("acknowledged=%d rounds=%d seed=%d%n", acknowledged.size(), ROUNDS, SEED);
  }

  /** Killed while it starts now and then, mostly under load. */
  private void writeUntilKilled(int round) throws Exception {
    String[] arguments =
        Stream.concat(
                Stream.of(Integer.toString(round * 10_000_000), "" + RECORD_OCTETS, "2", "0"),
                TOPICS.stream())
            .toArray(String[]::new);
    try (KilledBroker process = KilledBroker.start(List.of(), directory, arguments)) {
      if (random.nextInt(4) > 0) {
        await().atMost(Duration.ofSeconds(60)).until(() -> !process.said("ready").isEmpty());
      }
      Thread.sleep(random.nextInt(3_000));
      process.kill();
      process.said("ack").forEach(line -> acknowledged.add(line.substring(line.indexOf(' ') + 1)));
    }
  }

  private void checkAfterALossOfPower(Path copy) throws Exception {
    copy(directory, copy);
    for (Path partition : partitions(copy.resolve("log"))) {
      String name = String.valueOf(partition.getFileName());
      String topic = name.substring(0, name.lastIndexOf('-'));
      if (!BrokerProcess.isFlushed(topic) && !topic.equals("__cluster_metadata")) {
        cutNewestSegment(partition);
      }
    }
    RunMarkFile mark = new RunMarkFile(copy.resolve("run.json"));
    if (mark.read().isPresent()) {
      mark.write(new RunMark("another boot", false, RunMark.NO_LOSS));
    }
    try (EmbeddedBroker broker = EmbeddedBroker.start(copy)) {
      for (String topic : TOPICS.stream().filter(BrokerProcess::isFlushed).toList()) {
        assertThat(KeysOnTheLog.of(broker, topic))
            .as("seed %d, topic %s after a loss of power", SEED, topic)
            .containsAll(acknowledged(topic));
      }
      if (!acknowledged.isEmpty()) {
        assertThat(broker.stopBefore()).isEqualTo(UncleanStop.POWER_LOST);
      }
    }
    delete(copy);
  }

  private List<String> acknowledged(String topic) {
    return acknowledged.stream().filter(key -> key.startsWith(topic + "-")).toList();
  }

  private static List<Path> partitions(Path log) throws IOException {
    if (!Files.isDirectory(log)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(log)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private void cutNewestSegment(Path partition) throws IOException {
    try (Stream<Path> files = Files.list(partition)) {
      Path newest =
          files
              .filter(file -> file.toString().endsWith(".log"))
              .max(Comparator.naturalOrder())
              .orElseThrow();
      try (FileChannel channel = FileChannel.open(newest, StandardOpenOption.WRITE)) {
        channel.truncate(random.nextLong(channel.size() + 1));
      }
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)));
      }
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
