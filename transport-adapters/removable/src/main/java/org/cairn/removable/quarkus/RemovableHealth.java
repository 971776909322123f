package org.cairn.removable.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.removable.Removable;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the service of sticks says to those who ask after its health. */
@Singleton
public final class RemovableHealth {
  private final RemovableComposition composition;

  @Inject
  RemovableHealth(RemovableComposition composition) {
    this.composition = composition;
  }

  /** It knows the neighbours, or is not wanted. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return () ->
        HealthCheckResponse.named(Removable.NAME)
            .status(
                !composition.isEnabled()
                    || composition.running().filter(Removable::isReady).isPresent())
            .build();
  }

  /** It watches for sticks, or is being started. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return () ->
        HealthCheckResponse.named(Removable.NAME)
            .status(composition.running().map(Removable::isAlive).orElse(true))
            .build();
  }
}
