package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.cairn.log.kafka.Canary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void theCanarySingsForAsLongAsTheLogAnswers(@TempDir Path directory) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(directory);
    try (Canary canary =
        Canary.start(broker.connection("imap-egress", "imap-egress"), new Random(1))) {
      await().atMost(SOON).until(() -> canary.roundTrip().isPresent());
      Optional<Duration> first = canary.roundTrip();
      await().atMost(SOON).until(() -> !canary.roundTrip().equals(first));

      broker.close();

      Optional<Duration> last = canary.roundTrip();
      Duration silence = canary.sinceBack().plus(Duration.ofSeconds(6));
      await().atMost(SOON).until(() -> canary.sinceBack().compareTo(silence) > 0);
      assertThat(canary.roundTrip()).isEqualTo(last);
    } finally {
      broker.close();
    }
  }
}
