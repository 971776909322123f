package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.cairn.log.kafka.Canary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
  @Test
  void theCanarySingsForAsLongAsTheLogAnswers(@TempDir Path directory) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(directory);
    try (Canary canary =
        Canary.start(broker.connection("imap-egress", "imap-egress"), new Random(1))) {
      await().untilAsserted(() -> assertThat(canary.roundTrip()).isPresent());
      assertThat(canary.sinceBack()).isLessThan(Duration.ofSeconds(5));

      broker.close();

      await()
          .untilAsserted(() -> assertThat(canary.sinceBack()).isGreaterThan(Duration.ofSeconds(6)));
    } finally {
      broker.close();
    }
  }
}
