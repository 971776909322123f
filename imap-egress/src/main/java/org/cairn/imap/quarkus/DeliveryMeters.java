package org.cairn.imap.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.cairn.imap.delivery.DeliveryEvents;

/** Shows to Prometheus what becomes of deliveries. */
final class DeliveryMeters implements DeliveryEvents {
  private final Timer age;
  private final Timer batchTime;
  private final DistributionSummary batchSize;
  private final Counter octets;
  private final Counter duplicates;
  private final Counter quarantined;

  DeliveryMeters(MeterRegistry registry) {
    this.age =
        histogram(registry, "cairn.imap.delivery.age", "From accepting a mail to storing it");
    this.batchTime =
        histogram(registry, "cairn.imap.delivery.batch.time", "For storing a batch of mails");
    this.batchSize =
        DistributionSummary.builder("cairn.imap.delivery.batch.size")
            .description("Mails that share a batch")
            .serviceLevelObjectives(1, 4, 16, 64, 256)
            .register(registry);
    this.octets = registry.counter("cairn.imap.delivery.octets");
    this.duplicates = registry.counter("cairn.imap.delivery.duplicates");
    this.quarantined = registry.counter("cairn.imap.delivery.quarantined");
  }

  static Timer histogram(MeterRegistry registry, String name, String description) {
    return Timer.builder(name)
        .description(description)
        .serviceLevelObjectives(
            Duration.ofMillis(1),
            Duration.ofMillis(2),
            Duration.ofMillis(5),
            Duration.ofMillis(10),
            Duration.ofMillis(25),
            Duration.ofMillis(50),
            Duration.ofMillis(100),
            Duration.ofMillis(250),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(60))
        .register(registry);
  }

  @Override
  public void stored(long sizeOctets, Duration sinceAccepted) {
    age.record(sinceAccepted);
    octets.increment((double) sizeOctets);
  }

  @Override
  public void duplicate() {
    duplicates.increment();
  }

  @Override
  public void quarantined() {
    quarantined.increment();
  }

  @Override
  public void batch(int deliveries, Duration took) {
    batchSize.record(deliveries);
    batchTime.record(took);
  }
}
