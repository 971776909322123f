package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cairn.log.Topic;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long an append of 5 KB takes, and how many there are in a second. Prints a table. */
@Tag("bench")
class BrokerBench {
  private static final int RECORD_OCTETS = 5_000;
  private static final long WARM_UP_NANOS = 3_000_000_000L;
  private static final long RUN_NANOS = 8_000_000_000L;

  private static final double NANOS_PER_MILLI = 1e6;
  private static final double NANOS_PER_SECOND = 1e9;

  @Test
  void appends(@TempDir Path directory) throws Exception {
    long start = System.nanoTime();
    try (EmbeddedBroker broker = EmbeddedBroker.start(directory)) {
      System.out.printf("started in %.0f ms%n", millisSince(start));
      for (Topic topic : List.of(Topic.MAIL_ACCEPTED, Topic.MAILBOX_DELIVERY)) {
        for (int writers : new int[] {1, 16, 64}) {
          try (var producer =
              new KafkaProducer<String, byte[]>(
                  broker.connection(BrokerCredentials.ADMIN, "bench").producer())) {
            run(producer, topic, writers, WARM_UP_NANOS);
            long[] nanos = run(producer, topic, writers, RUN_NANOS);
            report(topic, writers, nanos);
          }
        }
      }
    }
    start = System.nanoTime();
    EmbeddedBroker.start(directory).close();
    System.out.printf("started and stopped again in %.0f ms%n", millisSince(start));
  }

  /** A process of its own: what it takes, and how soon it is back when it was killed. */
  @Test
  void aProcess(@TempDir Path directory) throws Exception {
    for (int start = 0; start < 4; start++) {
      long begin = System.nanoTime();
      try (KilledBroker process = KilledBroker.start(List.of(), directory, "0", "1", "0", "0")) {
        await().pollInterval(Duration.ofMillis(5)).until(() -> !process.said("ready").isEmpty());
        System.out.printf(
            "process ready in %.0f ms after %s", millisSince(begin), process.said("ready"));
        await().pollDelay(Duration.ofSeconds(5)).until(process::isAlive);
        System.out.println(", idle " + resident(process.pid()));
        process.kill();
      }
    }
  }

  private static double millisSince(long beginNanos) {
    return (System.nanoTime() - beginNanos) / NANOS_PER_MILLI;
  }

  private static String resident(long pid) throws IOException {
    return Files.readAllLines(Path.of("/proc", Long.toString(pid), "status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .findFirst()
        .orElse("");
  }

  private static long[] run(
      KafkaProducer<String, byte[]> producer, Topic topic, int writers, long nanos)
      throws InterruptedException, ExecutionException {
    List<Future<long[]>> runs = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int writer = 0; writer < writers; writer++) {
        runs.add(threads.submit(() -> appendUntil(producer, topic, System.nanoTime() + nanos)));
      }
    }
    List<Long> all = new ArrayList<>();
    for (Future<long[]> one : runs) {
      Arrays.stream(one.get()).forEach(all::add);
    }
    return all.stream().mapToLong(Long::longValue).sorted().toArray();
  }

  private static long[] appendUntil(
      KafkaProducer<String, byte[]> producer, Topic topic, long endNanos)
      throws InterruptedException, ExecutionException {
    List<Long> nanos = new ArrayList<>();
    byte[] value = new byte[RECORD_OCTETS];
    while (System.nanoTime() < endNanos) {
      long begin = System.nanoTime();
      producer.send(new ProducerRecord<>(topic.topicName(), "key", value)).get();
      nanos.add(System.nanoTime() - begin);
    }
    return nanos.stream().mapToLong(Long::longValue).toArray();
  }

  private static void report(Topic topic, int writers, long[] sorted) throws IOException {
    assertThat(sorted).isNotEmpty();
    System.out.printf(
        "%-18s flushed=%-5s writers=%-3d p50=%.2f ms p99=%.2f ms %.0f/s %s%n",
        topic.topicName(),
        topic.flushed(),
        writers,
        sorted[sorted.length / 2] / NANOS_PER_MILLI,
        sorted[sorted.length * 99 / 100] / NANOS_PER_MILLI,
        sorted.length / (RUN_NANOS / NANOS_PER_SECOND),
        resident(ProcessHandle.current().pid()));
  }
}
