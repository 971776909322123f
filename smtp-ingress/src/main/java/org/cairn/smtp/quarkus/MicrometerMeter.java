package org.cairn.smtp.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Reply;
import org.cairn.smtp.server.IngressMeter;

/**
 * Counts for Prometheus. The reason of a refusal is its code and enhanced status: a few dozen
 * values, and none of them names anybody.
 */
final class MicrometerMeter implements IngressMeter {
  private final MeterRegistry registry;
  private final Map<ListenerKind, AtomicInteger> sessions;
  private final Map<ListenerKind, Counter> opened;
  private final Map<ListenerKind, Counter> turnedAway;
  private final Map<ListenerKind, Counter> accepted;
  private final Map<ListenerKind, Counter> octets;
  private final Map<ListenerKind, Counter> failedLogins;
  private final Timer append;

  MicrometerMeter(MeterRegistry registry) {
    this.registry = registry;
    this.sessions =
        each(kind -> registry.gauge("cairn_smtp_sessions", tags(kind), new AtomicInteger()));
    this.opened = each(kind -> registry.counter("cairn_smtp_sessions_opened", tags(kind)));
    this.turnedAway = each(kind -> registry.counter("cairn_smtp_turned_away", tags(kind)));
    this.accepted = each(kind -> registry.counter("cairn_smtp_accepted", tags(kind)));
    this.octets = each(kind -> registry.counter("cairn_smtp_accepted_octets", tags(kind)));
    this.failedLogins = each(kind -> registry.counter("cairn_smtp_login_failed", tags(kind)));
    this.append =
        Timer.builder("cairn_smtp_append")
            .description("From the last octet of a mail to its place on the log")
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
                Duration.ofSeconds(20))
            .register(registry);
  }

  private static <T> Map<ListenerKind, T> each(Function<ListenerKind, T> make) {
    Map<ListenerKind, T> all = new EnumMap<>(ListenerKind.class);
    for (ListenerKind kind : ListenerKind.values()) {
      all.put(kind, make.apply(kind));
    }
    return all;
  }

  private static Tags tags(ListenerKind kind) {
    return Tags.of("listener", nameOf(kind));
  }

  private static String nameOf(ListenerKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private static <T> T of(Map<ListenerKind, T> all, ListenerKind kind) {
    return Objects.requireNonNull(all.get(kind));
  }

  @Override
  public void sessionOpened(ListenerKind kind) {
    of(opened, kind).increment();
    of(sessions, kind).incrementAndGet();
  }

  @Override
  public void sessionClosed(ListenerKind kind) {
    of(sessions, kind).decrementAndGet();
  }

  @Override
  public void turnedAway(ListenerKind kind) {
    of(turnedAway, kind).increment();
  }

  @Override
  public void accepted(ListenerKind kind, long size, Duration toAppend) {
    of(accepted, kind).increment();
    of(octets, kind).increment((double) size);
    append.record(toAppend);
  }

  @Override
  public void refused(ListenerKind kind, Reply reply) {
    registry
        .counter(
            "cairn_smtp_refused",
            "listener",
            nameOf(kind),
            "reason",
            reply.code() + " " + reply.status())
        .increment();
  }

  @Override
  public void loginFailed(ListenerKind kind) {
    of(failedLogins, kind).increment();
  }
}
