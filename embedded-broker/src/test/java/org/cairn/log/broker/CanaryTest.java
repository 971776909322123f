package org.cairn.log.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.cairn.log.kafka.Canary;
import org.cairn.log.kafka.LogConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Test
  void aLogThatIsAwayIsNoReasonToStartAnew(@TempDir Path directory) throws Exception {
    EmbeddedBroker broker = EmbeddedBroker.start(directory);
    try (Canary canary =
        Canary.start(
            broker.connection("imap-egress", "imap-egress"),
            new Random(1),
            Duration.ofSeconds(8))) {
      await().atMost(SOON).until(() -> canary.roundTrip().isPresent());

      broker.close();

      await().atMost(SOON).until(() -> canary.sinceBack().compareTo(Duration.ofSeconds(20)) > 0);
      assertThat(canary.isHeard()).isTrue();
    } finally {
      broker.close();
    }
  }

  @Test
  void aLogThatIsThereAndSilentIsAReasonToStartAnew() throws Exception {
    try (ServerSocket deaf = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Canary canary =
            Canary.start(
                new LogConnection("127.0.0.1:" + deaf.getLocalPort(), "", "", "imap-egress"),
                new Random(1),
                Duration.ofSeconds(1))) {
      await().atMost(SOON).until(() -> !canary.isHeard());
      await().during(Duration.ofSeconds(12)).atMost(SOON).until(() -> !canary.isHeard());
    }
  }

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
