package org.cairn.router.kafka;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.cairn.log.kafka.LogConnection;
import org.junit.jupiter.api.Test;

class UpkeepTest {
  @Test
  void itOutlivesABrokerWhoseNameIsNotKnown() {
    LogConnection nowhere = new LogConnection("broker.invalid:9092", "", "", "lost");
    try (Upkeep upkeep = Upkeep.start(nowhere, Duration.ofMillis(10), System::nanoTime)) {
      await().during(Duration.ofSeconds(2)).atMost(Duration.ofSeconds(20)).until(upkeep::isAlive);
    }
  }
}
