package org.cairn.removable.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.NodeName;
import org.cairn.removable.Removable;
import org.cairn.removable.RemovableSettings;
import org.jspecify.annotations.Nullable;

/** Puts the service of sticks together, starts it and stops it. */
@Singleton
public final class RemovableComposition {
  private final RemovableConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final AtomicReference<@Nullable Removable> running = new AtomicReference<>();

  @Inject
  RemovableComposition(RemovableConfig config, MeterRegistry registry, LagGauges lag) {
    this.config = config;
    this.registry = registry;
    this.lag = lag;
  }

  void start(@Observes StartupEvent event) throws IOException {
    if (!isEnabled()) {
      return;
    }
    LogConnection connection =
        new LogConnection(
                config.log().bootstrap(),
                config.log().user().orElse(""),
                config.log().password().orElse(""),
                Removable.NAME + "-" + config.node())
            .measuredBy(lag);
    RemovableSettings settings =
        new RemovableSettings(
            NodeName.of(config.node()),
            config.removable().instance(),
            config.data(),
            config.removable().places(),
            config.removable().expectedWithin());
    running.set(
        Removable.start(
            settings,
            connection,
            new Removable.Means(
                InstantSource.system(), new SecureRandom(), new StickMeters(registry))));
  }

  void stop(@Observes ShutdownEvent event) {
    Removable service = running.getAndSet(null);
    if (service != null) {
      service.close();
    }
  }

  /** Whether the keeper wants sticks to be seen to. */
  public boolean isEnabled() {
    return config.removable().enabled();
  }

  /** The service, once it has started. */
  public Optional<Removable> running() {
    return Optional.ofNullable(running.get());
  }
}
