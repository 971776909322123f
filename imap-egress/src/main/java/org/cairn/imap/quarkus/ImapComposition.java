package org.cairn.imap.quarkus;

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
import org.cairn.imap.ImapEgress;
import org.cairn.imap.ImapEvents;
import org.cairn.log.kafka.LogConnection;
import org.jspecify.annotations.Nullable;

/** Puts the IMAP service together, starts it and stops it. */
@Singleton
public final class ImapComposition {
  private final ImapConfig config;
  private final MeterRegistry registry;
  private final AtomicReference<@Nullable ImapEgress> running = new AtomicReference<>();

  @Inject
  ImapComposition(ImapConfig config, MeterRegistry registry) {
    this.config = config;
    this.registry = registry;
  }

  void start(@Observes StartupEvent event) throws IOException {
    LogConnection connection =
        new LogConnection(
            config.log().bootstrap(),
            config.log().user().orElse(""),
            config.log().password().orElse(""),
            ImapEgress.NAME + "-" + config.node());
    ImapEgress egress =
        ImapEgress.start(
            new ImapSettings(config).all(),
            connection,
            new ImapEvents(
                new SessionMeters(registry),
                new ServerMeters(registry),
                new DeliveryMeters(registry),
                new StoreLog(registry)),
            new ImapEgress.Means(
                InstantSource.system(),
                System::nanoTime,
                new SecureRandom(),
                task -> Thread.ofPlatform().unstarted(task)));
    StoreGauges.register(registry, egress);
    running.set(egress);
  }

  void stop(@Observes ShutdownEvent event) {
    running().ifPresent(ImapEgress::close);
  }

  /** The service, once it has started. */
  public Optional<ImapEgress> running() {
    return Optional.ofNullable(running.get());
  }
}
