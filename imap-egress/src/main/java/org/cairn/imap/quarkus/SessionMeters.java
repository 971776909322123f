package org.cairn.imap.quarkus;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cairn.imap.protocol.Status;
import org.cairn.imap.session.SessionEvents;

/** Shows to Prometheus what sessions do. */
final class SessionMeters implements SessionEvents {
  private final MeterRegistry registry;
  private final Counter logins;
  private final Counter refusedLogins;
  private final Counter storeFailures;
  private final Timer push;
  private final Map<Command, Timer> commands = new ConcurrentHashMap<>();

  /** The verb is one of a fixed set of words. */
  private record Command(String verb, Status status) {}

  SessionMeters(MeterRegistry registry) {
    this.registry = registry;
    this.logins = registry.counter("cairn.imap.logins", "outcome", "granted");
    this.refusedLogins = registry.counter("cairn.imap.logins", "outcome", "refused");
    this.storeFailures = registry.counter("cairn.imap.store.failures");
    this.push =
        DeliveryMeters.histogram(
            registry, "cairn.imap.push", "From storing a mail to EXISTS for an idling client");
  }

  @Override
  public void loggedIn() {
    logins.increment();
  }

  @Override
  public void loginRefused() {
    refusedLogins.increment();
  }

  @Override
  public void answered(String verb, Status status, Duration took) {
    commands.computeIfAbsent(new Command(verb, status), this::timer).record(took);
  }

  private Timer timer(Command command) {
    return Timer.builder("cairn.imap.commands")
        .description("Commands answered")
        .tag("verb", command.verb().toLowerCase(Locale.ROOT))
        .tag("status", command.status().name().toLowerCase(Locale.ROOT))
        .register(registry);
  }

  @Override
  public void storeFailed() {
    storeFailures.increment();
  }

  @Override
  public void existsPushed(Duration sinceAnnounced) {
    push.record(sinceAnnounced);
  }
}
