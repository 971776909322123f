package org.cairn.smtp.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.smtp.SmtpIngress;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the ports are open and the accounts were read from the event log. */
@Readiness
@Singleton
public final class IngressReadiness implements HealthCheck {
  private final IngressComposition composition;

  @Inject
  IngressReadiness(IngressComposition composition) {
    this.composition = composition;
  }

  @Override
  public HealthCheckResponse call() {
    boolean ready = composition.running().filter(SmtpIngress::isReady).isPresent();
    return HealthCheckResponse.named("smtp-ingress").status(ready).build();
  }
}
