package org.cairn.imap.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.imap.ImapEgress;
import org.cairn.imap.ImapEgressSettings;
import org.cairn.imap.ImapEvents;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.guard.server.DiskGuard;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.DiskGuards;
import org.cairn.log.quarkus.LagGauges;
import org.jspecify.annotations.Nullable;

/** Puts the IMAP service together, starts it and stops it. */
@Singleton
public final class ImapComposition {
  private final ImapConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final LoginThrottle throttle;
  private final DiskGuards disks;
  private final Deque<Runnable> closing = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable ImapEgress> running = new AtomicReference<>();

  @Inject
  ImapComposition(
      ImapConfig config,
      MeterRegistry registry,
      LagGauges lag,
      LoginThrottle throttle,
      DiskGuards disks) {
    this.config = config;
    this.registry = registry;
    this.lag = lag;
    this.throttle = throttle;
    this.disks = disks;
  }

  void start(@Observes StartupEvent event) throws IOException {
    LogConnection connection =
        new LogConnection(
                config.log().bootstrap(),
                config.log().user().orElse(""),
                config.log().password().orElse(""),
                ImapEgress.NAME + "-" + config.node())
            .measuredBy(lag);
    ImapEgressSettings settings = new ImapSettings(config).all();
    DiskGuard disk = guard(settings.store().directory());
    ImapEgress egress =
        ImapEgress.start(
            settings,
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
                disk::hasRoomFor,
                throttle,
                task -> Thread.ofPlatform().unstarted(task)));
    closing.push(egress::close);
    StoreGauges.register(registry, egress);
    running.set(egress);
  }

  /** With the same floor as SMTP has: neither lets the disk fill that both write to. */
  private DiskGuard guard(Path mailboxes) throws IOException {
    Files.createDirectories(mailboxes);
    return disks.of(mailboxes);
  }

  void stop(@Observes ShutdownEvent event) {
    closing.forEach(Runnable::run);
    closing.clear();
  }

  /** The service, once it has started. */
  public Optional<ImapEgress> running() {
    return Optional.ofNullable(running.get());
  }
}
