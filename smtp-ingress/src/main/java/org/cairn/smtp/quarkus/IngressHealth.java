package org.cairn.smtp.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.log.quarkus.ServiceHealth;
import org.cairn.smtp.SmtpIngress;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the SMTP service says to those who ask after its health. */
@Singleton
public final class IngressHealth {
  private final ServiceHealth<SmtpIngress> health;

  @Inject
  IngressHealth(IngressComposition composition) {
    this.health = new ServiceHealth<>(SmtpIngress.NAME, composition::running);
  }

  /** The ports are open, and the accounts were read from the event log. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return health.ready(SmtpIngress::isReady);
  }

  /** The ports are open, and what it knows of accounts and mailboxes is kept up to date. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return health.alive(SmtpIngress::isAlive);
  }
}
