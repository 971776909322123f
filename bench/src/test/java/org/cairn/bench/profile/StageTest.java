package org.cairn.bench.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {
  @Test
  void theOutermostFrameOfAServiceNamesTheStage() {
    List<String> frames =
        List.of(
            "java.lang.String",
            "org.cairn.log.kafka.LogWriter",
            "org.cairn.smtp.server.Connection",
            "java.lang.VirtualThread");

    assertThat(Stage.of("", frames)).isEqualTo("smtp-ingress");
  }

  @Test
  void theBrokerAndItsClientsAreToldApart() {
    assertThat(
            Stage.of(
                "data-plane-kafka-request-handler-0",
                List.of("org.apache.kafka.common.utils.Crc32C", "kafka.server.KafkaApis")))
        .isEqualTo("broker");
    assertThat(
            Stage.of(
                "kafka-producer-network-thread | smtp-1",
                List.of(
                    "org.apache.kafka.common.network.Selector",
                    "org.apache.kafka.clients.producer.internals.Sender")))
        .isEqualTo("log client kafka-producer-network-thread | smtp-#");
  }

  @Test
  void aThreadOfNobodyKeepsItsName() {
    assertThat(Stage.of("vert.x-eventloop-thread-1", List.of("io.netty.channel.nio.NioEventLoop")))
        .isEqualTo("thread vert.x-eventloop-thread-#");
    assertThat(Stage.of("", List.of())).isEqualTo("other virtual threads");
  }
}
