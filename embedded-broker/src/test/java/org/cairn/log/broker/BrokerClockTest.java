package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The years in which a box without a battery and without the Internet may believe itself to be. */
@Tag("tools")
class BrokerClockTest {
  private static final Duration SOON = Duration.ofSeconds(90);
  private static final List<String> YEARS =
      List.of("@1970-01-01 00:05:00", "@2099-06-01 12:00:00", "@1977-03-04 05:06:07");
  private static final TopicPartition PARTITION =
      new TopicPartition(Topic.MAIL_ACCEPTED.topicName(), 0);

  @Test
  void neitherRecordsNorPositionsAreLostInAnyYear(@TempDir Path directory) throws Exception {
    Set<String> acknowledged = new HashSet<>();
    Map<String, Long> committed = new HashMap<>();
    for (String year : YEARS) {
      // The library's own mending of waits by the monotonic clock makes them end at once.
      List<String> faketime =
          List.of(
              "env",
              "FAKETIME_FORCE_MONOTONIC_FIX=0",
              "faketime",
              "-m",
              "--exclude-monotonic",
              "-f",
              year);
      try (KilledBroker process =
          KilledBroker.start(
              faketime,
              directory,
              Integer.toString(YEARS.indexOf(year) * 1_000_000),
              "1000",
              "1",
              "10",
              PARTITION.topic())) {
        await().atMost(SOON).until(() -> process.said("ack").size() > 50);
        String group = "group-" + YEARS.indexOf(year);
        commit(connection(directory), group);
        committed.put(group, 42L);
        process.kill();
        process.said("ack").forEach(ack -> acknowledged.add(ack.substring(ack.indexOf(' ') + 1)));
      }
    }

    try (EmbeddedBroker broker = EmbeddedBroker.start(directory);
        Admin admin = Admin.create(broker.connection(BrokerCredentials.ADMIN, "test").admin())) {
      assertThat(KeysOnTheLog.of(broker, PARTITION.topic())).containsAll(acknowledged);
      for (String group : committed.keySet()) {
        assertThat(
                admin
                    .listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .get(PARTITION))
            .as(group)
            .isEqualTo(new OffsetAndMetadata(42));
      }
    }
  }

  private static LogConnection connection(Path directory) throws Exception {
    BrokerCredentials credentials =
        BrokerCredentials.load(
            directory.resolve("credentials.json"), BrokerSettings.SERVICES, new SecureRandom());
    return new LogConnection(
        "127.0.0.1:" + Files.readString(directory.resolve("port")),
        BrokerCredentials.ADMIN,
        credentials.passwordOf(BrokerCredentials.ADMIN),
        "test");
  }

  private static void commit(LogConnection connection, String group) throws Exception {
    try (Admin admin = Admin.create(connection.admin())) {
      admin
          .alterConsumerGroupOffsets(group, Map.of(PARTITION, new OffsetAndMetadata(42)))
          .all()
          .get();
    }
  }
}
