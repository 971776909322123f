package org.cairn.console.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.console.account.AccountGate;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** Alive while the accounts are kept up to date, or the log is still waited for. */
@Liveness
@Singleton
public final class ConsoleLiveness implements HealthCheck {
  private final AccountGate gate;

  @Inject
  ConsoleLiveness(AccountGate gate) {
    this.gate = gate;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("console").status(gate.isAlive()).build();
  }
}
