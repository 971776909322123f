package org.cairn.router.quarkus;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the router says to those who ask after its health. */
@ApplicationScoped
public class RouterHealth {
  private final RouterComposition composition;

  public RouterHealth(RouterComposition composition) {
    this.composition = composition;
  }

  /** Mail that is accepted now is routed now. */
  @Produces
  @Readiness
  HealthCheck readiness() {
    return () -> HealthCheckResponse.named("router").status(composition.isReady()).build();
  }

  /** The router works or still tries to. */
  @Produces
  @Liveness
  HealthCheck liveness() {
    return () -> HealthCheckResponse.named("router").status(composition.isAlive()).build();
  }
}
