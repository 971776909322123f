package org.cairn.imap.quarkus;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.imap.ImapEgress;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/** What the IMAP service says to those who ask after its health. */
@Singleton
public final class ImapHealth {
  private final ImapComposition composition;

  @Inject
  ImapHealth(ImapComposition composition) {
    this.composition = composition;
  }

  /** Clients can log in, and mail that is routed now is stored now. */
  @Produces
  @Singleton
  @Readiness
  HealthCheck readiness() {
    return () ->
        HealthCheckResponse.named(ImapEgress.NAME)
            .status(composition.running().filter(ImapEgress::isReady).isPresent())
            .build();
  }

  /** The mailboxes can be written, or are being opened. */
  @Produces
  @Singleton
  @Liveness
  HealthCheck liveness() {
    return () ->
        HealthCheckResponse.named(ImapEgress.NAME)
            .status(composition.running().map(ImapEgress::isAlive).orElse(true))
            .build();
  }
}
