package org.cairn.log.quarkus;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.log.kafka.Canary;
import org.cairn.log.kafka.LogConnection;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.jspecify.annotations.Nullable;

/**
 * A process is alive while the event log answers it: a client can be stuck for good and not know.
 * One canary sings for all services of the process.
 */
@Liveness
@Singleton
public final class CanaryBean implements HealthCheck {
  private final boolean wanted;
  private final LogConnection connection;
  private final AtomicReference<@Nullable Canary> canary = new AtomicReference<>();

  @Inject
  CanaryBean(
      @ConfigProperty(name = "cairn.log.canary", defaultValue = "true") boolean wanted,
      @ConfigProperty(name = "cairn.log.bootstrap") String bootstrap,
      @ConfigProperty(name = "cairn.log.user") Optional<String> user,
      @ConfigProperty(name = "cairn.log.password") Optional<String> password,
      @ConfigProperty(name = "quarkus.application.name", defaultValue = "cairn") String name) {
    this.wanted = wanted;
    this.connection = new LogConnection(bootstrap, user.orElse(""), password.orElse(""), name);
  }

  void start(@Observes StartupEvent event) {
    if (wanted) {
      canary.set(Canary.start(connection, new SecureRandom()));
    }
  }

  void stop(@Observes ShutdownEvent event) {
    Canary singing = canary.getAndSet(null);
    if (singing != null) {
      singing.close();
    }
  }

  @Override
  public HealthCheckResponse call() {
    Canary singing = canary.get();
    return HealthCheckResponse.named("event log")
        .status(singing == null || singing.isHeard())
        .build();
  }
}
