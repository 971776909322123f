package org.cairn.removable.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.log.quarkus.ServiceHealth;
import org.cairn.removable.Removable;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the service of sticks says to those who ask after its health. */
@Singleton
public final class RemovableHealth {
  private final RemovableComposition composition;
  private final ServiceHealth<Removable> health;

  @Inject
  RemovableHealth(RemovableComposition composition) {
    this.composition = composition;
    this.health = new ServiceHealth<>(Removable.NAME, composition::running);
  }

  /** It knows the neighbours, or is not wanted. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return composition.isEnabled()
        ? health.ready(Removable::isReady)
        : health.alive(Removable::isAlive);
  }

  /** It watches for sticks, or is being started. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return health.alive(Removable::isAlive);
  }
}
