package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.Topic;
import org.cairn.log.format.FactFormat;
import org.cairn.log.guard.DiskFloor;
import org.cairn.log.guard.RunMark;
import org.cairn.log.guard.UncleanStop;
import org.cairn.log.guard.server.RunMarkFile;
import org.cairn.log.record.BrokerStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerRestartTest {
  private final Path directory;

  BrokerRestartTest(@TempDir Path directory) {
    this.directory = directory;
  }

  @Test
  void aPowerLossIsToldOnTheLogAndStaysToldAfterACleanStop() throws Exception {
    List<BrokerStart> told = new ArrayList<>();
    List<Integer> ports = new ArrayList<>();
    try (EmbeddedBroker first = EmbeddedBroker.start(directory)) {
      assertThat(first.stopBefore()).isEqualTo(UncleanStop.NONE);
      told.add(lastStart(first));
      ports.add(port(first));
    }
    RunMarkFile mark = new RunMarkFile(directory.resolve("run.json"));
    mark.write(new RunMark("another boot", false, RunMark.NO_LOSS));

    try (EmbeddedBroker second = EmbeddedBroker.start(directory)) {
      assertThat(second.stopBefore()).isEqualTo(UncleanStop.POWER_LOST);
      told.add(lastStart(second));
      ports.add(port(second));
    }
    byte[] credentials = Files.readAllBytes(directory.resolve("credentials.json"));
    try (ServerSocket other =
            new ServerSocket(ports.get(1), 1, InetAddress.ofLiteral("127.0.0.1"));
        EmbeddedBroker third = EmbeddedBroker.start(directory)) {
      assertThat(third.stopBefore()).isEqualTo(UncleanStop.NONE);
      told.add(lastStart(third));
      assertThat(port(third)).as("the port is taken").isNotEqualTo(other.getLocalPort());
    }

    assertThat(told).extracting(BrokerStart::start).doesNotHaveDuplicates();
    assertThat(told.get(0).lossEpoch()).isEqualTo(RunMark.NO_LOSS);
    assertThat(told.get(1).lossEpoch()).isNotEqualTo(RunMark.NO_LOSS);
    assertThat(told.get(2).lossEpoch()).isEqualTo(told.get(1).lossEpoch());
    assertThat(ports.get(1)).as("the port is kept").isEqualTo(ports.get(0));
    assertThat(directory.resolve("credentials.json")).hasBinaryContent(credentials);
  }

  @Test
  void aServiceThatIsNewGetsAPasswordAndItsRights() throws Exception {
    BrokerSettings before =
        new BrokerSettings(
            directory, 0, List.of("smtp-ingress"), Duration.ofMinutes(1), DiskFloor.DEFAULT, 0);
    EmbeddedBroker.start(before, InstantSource.system(), _ -> {}).close();

    try (EmbeddedBroker after = EmbeddedBroker.start(directory);
        var consumer =
            new KafkaConsumer<String, byte[]>(after.connection("console", "test").consumer())) {
      assertThat(consumer.partitionsFor(Topic.TRACE.topicName())).hasSize(1);
    }
  }

  private static int port(EmbeddedBroker broker) {
    return Integer.parseInt(broker.bootstrap().substring("127.0.0.1:".length()));
  }

  private static BrokerStart lastStart(EmbeddedBroker broker) throws Exception {
    TopicPartition partition = new TopicPartition(Topic.BROKER_START.topicName(), 0);
    List<BrokerStart> starts = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<String, byte[]>(broker.connection("router-service", "test").consumer())) {
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
          starts.add((BrokerStart) FactFormat.read(record.value()));
        }
      }
    }
    return starts.getLast();
  }
}
