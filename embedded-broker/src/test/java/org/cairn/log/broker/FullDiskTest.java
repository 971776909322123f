package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cairn.log.Topic;
import org.cairn.log.guard.server.ClockGuard;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk of 400 MiB that somebody else fills. Needs root, for the disk. */
@Tag("tools")
class FullDiskTest {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Path disk;
  private final Path broker;
  private final Path filler;
  private final Set<String> acknowledged = new HashSet<>();

  FullDiskTest(@TempDir Path disk) {
    this.disk = disk;
    this.broker = disk.resolve("broker");
    this.filler = disk.resolve("filler");
  }

  @BeforeEach
  void mount() throws Exception {
    run("mount", "-t", "tmpfs", "-o", "size=400m", "tmpfs", disk.toString());
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  @Test
  void theGateClosesBeforeTheBrokerDiesAndOpensWhenThereIsRoom() throws Exception {
    // What is appended meanwhile must not be what fills the disk.
    try (KilledBroker process = start(0, 500)) {
      await().atMost(SOON).until(() -> process.said("gate").contains("OPEN"));
      await().atMost(SOON).until(this::isBallastWhole);

      fillTo(60);
      await().atMost(SOON).until(() -> process.said("gate").getLast().equals("LOW"));
      assertThat(process.isAlive()).isTrue();

      Files.delete(filler);
      await().atMost(SOON).until(() -> process.said("gate").getLast().equals("OPEN"));
      assertThat(process.said("failed")).isEmpty();
    }
  }

  @Test
  void aBrokerThatRanOutOfRoomStopsAndStartsAgainFromItsBallast() throws Exception {
    try (KilledBroker process = start(0)) {
      await().atMost(SOON).until(this::isBallastWhole);
      await().atMost(SOON).until(() -> process.said("ack").size() > 10);

      fillTo(8);
      process.awaitExit(SOON);

      assertThat(process.exitStatus()).isEqualTo(ClockGuard.EXIT_STATUS);
      assertThat(process.said("failed")).containsExactly("the disk is full");
      remember(process);
    }
    try (KilledBroker again = start(1_000_000)) {
      await().atMost(SOON).until(() -> again.said("gate").contains("LOW"));
      assertThat(broker.resolve("ballast")).doesNotExist();

      Files.delete(filler);
      await().atMost(SOON).until(() -> again.said("gate").getLast().equals("OPEN"));
      await().atMost(SOON).until(this::isBallastWhole);
      again.kill();
      remember(again);
    }
    assertNothingIsLost();
  }

  @Test
  void aDiskThatIsFilledToTheLastBlockUnderLoadLosesNothing() throws Exception {
    for (int round = 0; round < 3; round++) {
      try (KilledBroker process = start(round * 1_000_000)) {
        await().atMost(SOON).until(() -> process.said("ack").size() > 100);
        fillTo(0);
        await().atMost(SOON).until(() -> !process.isAlive());
        process.kill();
        remember(process);
      }
      Files.delete(filler);
    }
    assertNothingIsLost();
  }

  @Test
  void aStartOnAFullDiskWaitsForRoom() throws Exception {
    fillTo(1);
    try (KilledBroker process = start(0)) {
      await().during(Duration.ofSeconds(3)).until(process::isAlive);
      assertThat(process.said("ready")).isEmpty();

      Files.delete(filler);
      await().atMost(SOON).until(() -> !process.said("ready").isEmpty());
    }
  }

  /** One that is being made takes more room yet, of which a test would not know. */
  private boolean isBallastWhole() throws IOException {
    Path ballast = broker.resolve("ballast");
    return Files.exists(ballast)
        && Files.size(ballast) == BrokerSettings.in(broker).ballastOctets();
  }

  private KilledBroker start(int firstKey) throws IOException {
    return start(firstKey, 5);
  }

  private KilledBroker start(int firstKey, int pauseMillis) throws IOException {
    return KilledBroker.start(
        List.of(),
        broker,
        Integer.toString(firstKey),
        "5000",
        "2",
        Integer.toString(pauseMillis),
        Topic.MAIL_ACCEPTED.topicName(),
        Topic.MAILBOX_DELIVERY.topicName());
  }

  private void remember(KilledBroker process) {
    process.said("ack").forEach(line -> acknowledged.add(line.substring(line.indexOf(' ') + 1)));
  }

  private void assertNothingIsLost() throws Exception {
    try (EmbeddedBroker started = EmbeddedBroker.start(broker)) {
      for (Topic topic : List.of(Topic.MAIL_ACCEPTED, Topic.MAILBOX_DELIVERY)) {
        assertThat(KeysOnTheLog.of(started, topic.topicName()))
            .containsAll(
                acknowledged.stream()
                    .filter(key -> key.startsWith(topic.topicName() + "-"))
                    .toList());
      }
    }
  }

  /** Writes until so many mebibytes are free, or nothing more can be written. */
  private void fillTo(long freeMebibytes) throws IOException {
    ByteBuffer block = ByteBuffer.allocate(freeMebibytes == 0 ? 4096 : 256 * 1024);
    try (FileChannel channel =
        FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      while (Files.getFileStore(disk).getUsableSpace() > freeMebibytes * MEBIBYTE) {
        channel.write(block.clear());
      }
    } catch (IOException e) {
      assertThat(freeMebibytes).as("no room: %s", e).isZero();
    }
  }

  private static void run(String... command) throws Exception {
    assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
  }
}
