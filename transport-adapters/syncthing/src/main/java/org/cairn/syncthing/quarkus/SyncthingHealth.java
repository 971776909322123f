package org.cairn.syncthing.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.log.quarkus.ServiceHealth;
import org.cairn.syncthing.Syncthing;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the service of Syncthing says to those who ask after its health. */
@Singleton
public final class SyncthingHealth {
  private final SyncthingComposition composition;

  @Inject
  SyncthingHealth(SyncthingComposition composition) {
    this.composition = composition;
  }

  /** It knows the neighbours, or is not wanted. That no Syncthing runs is told, no more. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return () ->
        HealthCheckResponse.named(Syncthing.NAME)
            .status(
                !composition.isEnabled()
                    || composition.running().filter(Syncthing::isReady).isPresent())
            .withData("up", composition.running().filter(Syncthing::isUp).isPresent())
            .build();
  }

  /** It carries, or is being started. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return new ServiceHealth<>(Syncthing.NAME, composition::running).alive(Syncthing::isAlive);
  }
}
