package org.cairn.syncthing.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.NodeName;
import org.cairn.syncthing.Syncthing;
import org.cairn.syncthing.SyncthingServiceSettings;
import org.cairn.syncthing.courier.SyncthingSettings;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.node.Carrier;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.node.SyncthingAddress;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the service of Syncthing together, starts it and stops it. */
@Singleton
public final class SyncthingComposition {
  private static final Logger LOG = Logger.getLogger(SyncthingComposition.class);
  private static final String INSTALL = "sudo apt-get install syncthing";
  private static final Duration AGAIN = Duration.ofSeconds(5);

  /** A connection that breaks is made again by Syncthing within this. */
  private static final Duration NEAR_FOR = Duration.ofSeconds(15);

  private final SyncthingConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final AtomicReference<@Nullable Syncthing> running = new AtomicReference<>();
  private final CountDownLatch stopping = new CountDownLatch(1);

  @Inject
  SyncthingComposition(SyncthingConfig config, MeterRegistry registry, LagGauges lag) {
    this.config = config;
    this.registry = registry;
    this.lag = lag;
  }

  void start(@Observes StartupEvent event) throws IOException {
    if (!isEnabled()) {
      return;
    }
    SyncthingServiceSettings settings = settings();
    SyncthingMeters meters = new SyncthingMeters(registry);
    Thread.ofVirtual().name("syncthing-start").start(() -> start(settings, meters));
  }

  /** An operator's Syncthing may be started after us. */
  private void start(SyncthingServiceSettings settings, SyncthingMeters meters) {
    String told = "";
    try {
      do {
        try {
          begin(settings, meters);
          return;
        } catch (IOException e) {
          if (!told.equals(String.valueOf(e.getMessage()))) {
            told = String.valueOf(e.getMessage());
            LOG.warnf("syncthing cannot be used, tried again every %s: %s", AGAIN, told);
          }
        }
      } while (!stopping.await(AGAIN.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void begin(SyncthingServiceSettings settings, SyncthingMeters meters)
      throws IOException, InterruptedException {
    LogConnection connection =
        new LogConnection(
                config.log().bootstrap(),
                config.log().user().orElse(""),
                config.log().password().orElse(""),
                Syncthing.NAME + "-" + config.node())
            .measuredBy(lag);
    Syncthing service =
        Syncthing.start(
            settings,
            connection,
            new Syncthing.Means(
                InstantSource.system(), System::nanoTime, new SecureRandom(), meters, meters));
    registry.gauge("cairn.syncthing.peers", service, Syncthing::peers);
    running.set(service);
    LOG.infof("syncthing in %s, %s", settings.folder(), settings.host());
    if (stopping.getCount() == 0) {
      close();
    }
  }

  private SyncthingServiceSettings settings() throws IOException {
    SyncthingConfig.Syncthing syncthing = config.syncthing();
    Path folder = config.data().resolve(Syncthing.NAME);
    SyncthingSettings usual = SyncthingSettings.USUAL;
    List<Carrier> carriers = read("carriers", syncthing.carriers(), Carrier::parse);
    return new SyncthingServiceSettings(
        NodeName.of(config.node()),
        syncthing.instance(),
        folder,
        syncthing.folders().orElseGet(() -> folder.resolve("folders")),
        read("address", syncthing.address(), SyncthingAddress::new),
        syncthing.shared().map(FolderId::shared),
        Set.copyOf(carriers),
        new SyncthingSettings(
            usual.window(),
            Math.toIntExact(syncthing.file().asLongValue()),
            syncthing.reserve().asLongValue(),
            syncthing.largestFile().asLongValue(),
            usual.answerWithin(),
            syncthing.answeredWithin(),
            syncthing.expectedWithin(),
            usual.onceFor(),
            usual.validFor()),
        host(),
        NEAR_FOR);
  }

  private static <T> List<T> read(
      String key, Optional<List<String>> texts, Function<String, T> reader) throws IOException {
    try {
      return texts.orElse(List.of()).stream().map(reader).toList();
    } catch (IllegalArgumentException e) {
      throw new IOException("cairn.syncthing." + key + ": " + e.getMessage(), e);
    }
  }

  private SyncthingServiceSettings.Host host() throws IOException {
    SyncthingConfig.Syncthing syncthing = config.syncthing();
    Optional<URI> url = syncthing.url();
    if (url.isPresent()) {
      Path file =
          syncthing
              .apiKeyFile()
              .orElseThrow(() -> new IOException("cairn.syncthing.api-key-file is not set"));
      return new SyncthingServiceSettings.Host.Operators(url.get(), Files.readString(file).strip());
    }
    Path program =
        program()
            .orElseThrow(
                () ->
                    new IOException(
                        "cairn.syncthing.enabled is set, but Syncthing is not here: " + INSTALL));
    return new SyncthingServiceSettings.Host.Own(
        program.toAbsolutePath(),
        syncthing.port() > 0 ? List.of("tcp://" + at(syncthing.port())) : List.of(),
        syncthing.localDiscovery(),
        syncthing.globalDiscovery(),
        syncthing.relays());
  }

  private String at(int port) {
    String bind = config.bind();
    return (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port;
  }

  private Optional<Path> program() {
    return config
        .syncthing()
        .program()
        .map(file -> Optional.of(file).filter(Files::isExecutable))
        .orElseGet(SyncthingHome::find);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.countDown();
    close();
  }

  private void close() {
    Syncthing service = running.getAndSet(null);
    if (service != null) {
      service.close();
    }
  }

  /** Whether the keeper wants it; by default, whether it can be. */
  public boolean isEnabled() {
    return config
        .syncthing()
        .enabled()
        .orElseGet(() -> config.syncthing().url().isPresent() || program().isPresent());
  }

  /** The service, once it has started. */
  public Optional<Syncthing> running() {
    return Optional.ofNullable(running.get());
  }
}
