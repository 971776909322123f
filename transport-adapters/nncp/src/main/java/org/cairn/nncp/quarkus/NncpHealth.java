package org.cairn.nncp.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.log.quarkus.ServiceHealth;
import org.cairn.nncp.Nncp;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the service of NNCP says to those who ask after its health. */
@Singleton
public final class NncpHealth {
  private final NncpComposition composition;

  @Inject
  NncpHealth(NncpComposition composition) {
    this.composition = composition;
  }

  /** It knows the neighbours, or is not wanted. A daemon without its port is told, no more. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return () ->
        HealthCheckResponse.named(Nncp.NAME)
            .status(
                !composition.isEnabled() || composition.running().filter(Nncp::isReady).isPresent())
            .withData("listening", composition.running().filter(Nncp::isListening).isPresent())
            .build();
  }

  /** It carries, or is being started. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return new ServiceHealth<>(Nncp.NAME, composition::running).alive(Nncp::isAlive);
  }
}
