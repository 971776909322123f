package org.cairn.log.quarkus;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import org.cairn.log.kafka.LagMeter;

/** Shows to Prometheus how far every reader of the log is behind: {@code cairn.log.lag}. */
@Singleton
public final class LagGauges implements LagMeter {
  /** What is measured. */
  private record Reading(String reader, String topic) {}

  /** What was measured last; what is not known is no number. */
  private static final class Lag {
    private volatile double records = Double.NaN;

    double records() {
      return records;
    }
  }

  private final MeterRegistry registry;
  private final Map<Reading, Lag> lags = new ConcurrentHashMap<>();

  @Inject
  public LagGauges(MeterRegistry registry) {
    this.registry = registry;
  }

  @Override
  public void lag(String reader, String topic, OptionalLong records) {
    lags.computeIfAbsent(new Reading(reader, topic), this::register).records =
        records.isPresent() ? records.getAsLong() : Double.NaN;
  }

  private Lag register(Reading reading) {
    Lag lag = new Lag();
    Gauge.builder("cairn.log.lag", lag, Lag::records)
        .description("Records between the position of a reader and the end of its topic")
        .tag("reader", reading.reader())
        .tag("topic", reading.topic())
        .strongReference(true)
        .register(registry);
    return lag;
  }
}
