package org.cairn.console.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.console.Console;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it has read the accounts from the event log. */
@Readiness
@Singleton
public final class ConsoleReadiness implements HealthCheck {
  private final Console console;

  @Inject
  ConsoleReadiness(Console console) {
    this.console = console;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("console").status(console.isReady()).build();
  }
}
