package org.cairn.nncp.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.NodeName;
import org.cairn.nncp.Nncp;
import org.cairn.nncp.NncpServiceSettings;
import org.cairn.nncp.courier.NncpSettings;
import org.cairn.nncp.node.NncpAddress;
import org.cairn.nncp.server.Exchange;
import org.cairn.nncp.tool.NncpTools;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Puts the service of NNCP together, starts it and stops it. */
@Singleton
public final class NncpComposition {
  private static final Logger LOG = Logger.getLogger(NncpComposition.class);
  private static final String INSTALL = "sudo apt-get install nncp";

  private final NncpConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final AtomicReference<@Nullable Nncp> running = new AtomicReference<>();

  @Inject
  NncpComposition(NncpConfig config, MeterRegistry registry, LagGauges lag) {
    this.config = config;
    this.registry = registry;
    this.lag = lag;
  }

  void start(@Observes StartupEvent event) throws IOException, InterruptedException {
    if (!isEnabled()) {
      return;
    }
    Path programs =
        programs()
            .orElseThrow(
                () ->
                    new IOException("cairn.nncp.enabled is set, but NNCP is not here: " + INSTALL));
    NncpMeters meters = new NncpMeters(registry);
    LogConnection connection =
        new LogConnection(
                config.log().bootstrap(),
                config.log().user().orElse(""),
                config.log().password().orElse(""),
                Nncp.NAME + "-" + config.node())
            .measuredBy(lag);
    Nncp service =
        Nncp.start(
            settings(programs),
            connection,
            new Nncp.Means(
                InstantSource.system(), System::nanoTime, new SecureRandom(), meters, meters));
    registry.gauge("cairn.nncp.peers", service, Nncp::peers);
    running.set(service);
    LOG.infof("nncp in %s, tools in %s", config.data().resolve(Nncp.NAME), programs);
  }

  private NncpServiceSettings settings(Path programs) {
    NncpConfig.Nncp nncp = config.nncp();
    List<NncpAddress> addresses =
        nncp.address().orElse(List.of()).stream().map(NncpAddress::new).toList();
    NncpSettings usual = NncpSettings.USUAL;
    return new NncpServiceSettings(
        NodeName.of(config.node()),
        nncp.instance(),
        config.data().resolve(Nncp.NAME),
        programs,
        addresses,
        nncp.largestFile().asLongValue(),
        new NncpSettings(
            usual.window(),
            Math.toIntExact(nncp.packet().asLongValue()),
            nncp.reserve().asLongValue(),
            usual.answerWithin(),
            nncp.expectedWithin(),
            usual.validFor()),
        new Exchange.Settings(
            Optional.of(nncp.port()).filter(port -> port > 0).map(this::at),
            nncp.supervise(),
            !addresses.isEmpty(),
            nncp.line(),
            nncp.poll(),
            nncp.redialBelow()));
  }

  private String at(int port) {
    String bind = config.bind();
    return (bind.contains(":") ? "[" + bind + "]" : bind) + ":" + port;
  }

  private Optional<Path> programs() {
    return config
        .nncp()
        .programs()
        .map(folder -> Optional.of(folder).filter(NncpTools::areIn))
        .orElseGet(NncpTools::find);
  }

  void stop(@Observes ShutdownEvent event) {
    Nncp service = running.getAndSet(null);
    if (service != null) {
      service.close();
    }
  }

  /** Whether the keeper wants it; by default, whether it can be. */
  public boolean isEnabled() {
    return config.nncp().enabled().orElseGet(() -> programs().isPresent());
  }

  /** The service, once it has started. */
  public Optional<Nncp> running() {
    return Optional.ofNullable(running.get());
  }
}
