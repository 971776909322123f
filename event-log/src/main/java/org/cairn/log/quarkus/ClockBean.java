package org.cairn.log.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.log.guard.ClockWatch;
import org.cairn.log.guard.server.ClockGuard;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Watches the clock in a service that runs alone: after a step back Kafka's clients stand still and
 * look healthy, so the process ends with {@link ClockGuard#EXIT_STATUS} and is started anew by
 * whoever runs it. In the one-process gateway the launcher watches.
 */
@Singleton
public final class ClockBean {
  private final boolean wanted;
  private final AtomicReference<@Nullable ClockGuard> guard = new AtomicReference<>();

  @Inject
  ClockBean(@ConfigProperty(name = "cairn.clock.watch", defaultValue = "true") boolean wanted) {
    this.wanted = wanted;
  }

  void start(@Observes StartupEvent event) {
    if (wanted) {
      guard.set(
          ClockGuard.start(
              ClockWatch.DEFAULT,
              InstantSource.system(),
              _ -> Quarkus.asyncExit(ClockGuard.EXIT_STATUS)));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    ClockGuard running = guard.getAndSet(null);
    if (running != null) {
      running.close();
    }
  }
}
