package org.cairn.log.quarkus;

import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

/**
 * What a service says to those who ask after its health, and what is said while it is being
 * started: not ready yet, and no reason to start the process anew.
 *
 * @param name in the answers
 * @param running the service, once it has started
 */
public record ServiceHealth<S>(String name, Supplier<Optional<S>> running) {

  /** Up once it has started and says so. */
  public HealthCheck ready(Predicate<S> isReady) {
    return () -> answer(running.get().filter(isReady).isPresent());
  }

  /** Up until it has started and says otherwise. */
  public HealthCheck alive(Predicate<S> isAlive) {
    return () -> answer(running.get().map(isAlive::test).orElse(true));
  }

  private HealthCheckResponse answer(boolean up) {
    return HealthCheckResponse.named(name).status(up).build();
  }
}
