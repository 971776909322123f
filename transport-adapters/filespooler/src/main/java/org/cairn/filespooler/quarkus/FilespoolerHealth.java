package org.cairn.filespooler.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.filespooler.Filespooler;
import org.cairn.log.quarkus.ServiceHealth;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the service of Filespooler says to those who ask after its health. */
@Singleton
public final class FilespoolerHealth {
  private final FilespoolerComposition composition;

  @Inject
  FilespoolerHealth(FilespoolerComposition composition) {
    this.composition = composition;
  }

  /** It knows the neighbours, or is not wanted. A queue that does not go on is told, no more. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return () ->
        HealthCheckResponse.named(Filespooler.NAME)
            .status(
                !composition.isEnabled()
                    || composition.running().filter(Filespooler::isReady).isPresent())
            .withData("stalled", composition.running().map(Filespooler::stalled).orElse(0))
            .withData("away", composition.running().map(Filespooler::away).orElse(0))
            .build();
  }

  /** It carries, or is being started. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return new ServiceHealth<>(Filespooler.NAME, composition::running).alive(Filespooler::isAlive);
  }
}
