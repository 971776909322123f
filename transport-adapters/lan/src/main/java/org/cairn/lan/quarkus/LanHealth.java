package org.cairn.lan.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.lan.Lan;
import org.cairn.log.quarkus.ServiceHealth;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the service of live sessions says to those who ask after its health. */
@Singleton
public final class LanHealth {
  private final LanComposition composition;

  @Inject
  LanHealth(LanComposition composition) {
    this.composition = composition;
  }

  /** It knows the neighbours, or is not wanted. A port that is taken is told, no more. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return () ->
        HealthCheckResponse.named(Lan.NAME)
            .status(
                !composition.isEnabled() || composition.running().filter(Lan::isReady).isPresent())
            .withData("listening", composition.running().flatMap(Lan::port).isPresent())
            .build();
  }

  /** It carries, or is being started. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return new ServiceHealth<>(Lan.NAME, composition::running).alive(Lan::isAlive);
  }
}
