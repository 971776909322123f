package org.cairn.smtp.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.smtp.SmtpIngress;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/**
 * Alive while its ports are open and what it knows of accounts and mailboxes is kept up to date.
 */
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
    boolean alive = composition.running().map(SmtpIngress::isAlive).orElse(true);
    return HealthCheckResponse.named("smtp-ingress works").status(alive).build();
  }
}
