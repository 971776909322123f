package org.cairn.console.quarkus;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.cairn.console.Console;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once it has read the accounts from the event log, and the command line finds it. */
@Readiness
@Singleton
public final class ConsoleReadiness implements HealthCheck {
  private final Console console;
  private final ConsoleLifecycle lifecycle;

  @Inject
  ConsoleReadiness(Console console, ConsoleLifecycle lifecycle) {
    this.console = console;
    this.lifecycle = lifecycle;
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("console")
        .status(console.isReady() && lifecycle.isListening())
        .build();
  }
}
