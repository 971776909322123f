package org.cairn.imap.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.cairn.imap.server.ServerEvents;

/** Shows to Prometheus who is connected. */
final class ServerMeters implements ServerEvents {
  private final MeterRegistry registry;
  private final Map<String, AtomicInteger> sessions = new ConcurrentHashMap<>();

  ServerMeters(MeterRegistry registry) {
    this.registry = registry;
  }

  private AtomicInteger sessions(String endpoint) {
    return sessions.computeIfAbsent(
        endpoint,
        name -> {
          AtomicInteger count = new AtomicInteger();
          registry.gauge("cairn.imap.sessions", List.of(Tag.of("endpoint", name)), count);
          return count;
        });
  }

  @Override
  public void opened(String endpoint) {
    sessions(endpoint).incrementAndGet();
    registry.counter("cairn.imap.connections", "endpoint", endpoint).increment();
  }

  @Override
  public void closed(String endpoint) {
    sessions(endpoint).decrementAndGet();
  }

  @Override
  public void refused(String endpoint, Refusal why) {
    String reason = why.name().toLowerCase(Locale.ROOT).replace('_', '-');
    registry.counter("cairn.imap.refused", "endpoint", endpoint, "reason", reason).increment();
  }
}
