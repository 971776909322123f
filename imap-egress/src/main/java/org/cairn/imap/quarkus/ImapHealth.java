package org.cairn.imap.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.imap.ImapEgress;
import org.cairn.log.quarkus.ServiceHealth;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the IMAP service says to those who ask after its health. */
@Singleton
public final class ImapHealth {
  private final ServiceHealth<ImapEgress> health;

  @Inject
  ImapHealth(ImapComposition composition) {
    this.health = new ServiceHealth<>(ImapEgress.NAME, composition::running);
  }

  /** Clients can log in, and mail that is routed now is stored now. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return health.ready(ImapEgress::isReady);
  }

  /** The mailboxes can be written and filled, or are being opened. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return health.alive(ImapEgress::isAlive);
  }
}
