package org.cairn.filespooler.quarkus;

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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.filespooler.Filespooler;
import org.cairn.filespooler.FilespoolerSettings;
import org.cairn.filespooler.courier.Folders;
import org.cairn.filespooler.courier.QueueSettings;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.NodeName;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the service of Filespooler together, starts it and stops it. */
@Singleton
public final class FilespoolerComposition {
  private static final Logger LOG = Logger.getLogger(FilespoolerComposition.class);
  private static final String INSTALL = "sudo apt-get install filespooler";

  private final FilespoolerConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final AtomicReference<@Nullable Filespooler> running = new AtomicReference<>();

  @Inject
  FilespoolerComposition(FilespoolerConfig config, MeterRegistry registry, LagGauges lag) {
    this.config = config;
    this.registry = registry;
    this.lag = lag;
  }

  void start(@Observes StartupEvent event) throws IOException, InterruptedException {
    if (!isEnabled()) {
      return;
    }
    Path program =
        program()
            .orElseThrow(
                () ->
                    new IOException(
                        "cairn.filespooler.queues is set, but fspl is not here: " + INSTALL));
    FilespoolerSettings settings = settings(program);
    QueueMeters meters = new QueueMeters(registry);
    LogConnection connection =
        new LogConnection(
                config.log().bootstrap(),
                config.log().user().orElse(""),
                config.log().password().orElse(""),
                Filespooler.NAME + "-" + config.node())
            .measuredBy(lag);
    Filespooler service =
        Filespooler.start(
            settings,
            connection,
            new Filespooler.Means(
                InstantSource.system(), System::nanoTime, new SecureRandom(), meters, meters));
    registry.gauge("cairn.filespooler.queues.stalled", service, Filespooler::stalled);
    registry.gauge("cairn.filespooler.folders.away", service, Filespooler::away);
    running.set(service);
    LOG.infof("filespooler with %d neighbours, by %s", settings.folders().size(), program);
  }

  private FilespoolerSettings settings(Path program) throws IOException {
    FilespoolerConfig.Filespooler own = config.filespooler();
    QueueSettings usual = QueueSettings.USUAL;
    try {
      return new FilespoolerSettings(
          NodeName.of(config.node()),
          own.instance(),
          config.data(),
          program,
          own.queues().orElse(List.of()).stream().map(Folders::parse).toList(),
          new QueueSettings(
              usual.window(),
              Math.toIntExact(own.job().asLongValue()),
              own.largestJob().asLongValue(),
              own.reserve().asLongValue(),
              own.patience(),
              usual.answerWithin(),
              own.expectedWithin(),
              usual.validFor()));
    } catch (IllegalArgumentException e) {
      throw new IOException("cairn.filespooler.queues: " + e.getMessage(), e);
    }
  }

  private Optional<Path> program() {
    return config
        .filespooler()
        .program()
        .map(program -> Optional.of(program).filter(Files::isExecutable))
        .orElseGet(Fspl::find);
  }

  void stop(@Observes ShutdownEvent event) {
    Filespooler service = running.getAndSet(null);
    if (service != null) {
      service.close();
    }
  }

  /** Whether the keeper named folders of a neighbour. */
  public boolean isEnabled() {
    return config.filespooler().queues().filter(queues -> !queues.isEmpty()).isPresent();
  }

  /** The service, once it has started. */
  public Optional<Filespooler> running() {
    return Optional.ofNullable(running.get());
  }
}
