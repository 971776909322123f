package org.cairn.smtp.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the event log answers: a client of it can be stuck for good and not know. */
@Liveness
@Singleton
public final class IngressLiveness implements HealthCheck {
  private final IngressComposition composition;

  @Inject
  IngressLiveness(IngressComposition composition) {
    this.composition = composition;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("smtp-ingress log")
        .status(composition.doesTheLogAnswer())
        .build();
  }
}
