package org.cairn.lan.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.lan.Lan;
import org.cairn.lan.LanServiceSettings;
import org.cairn.lan.courier.LanSettings;
import org.cairn.lan.node.LanAddress;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.NodeName;
import org.jspecify.annotations.Nullable;

/** Puts the service of live sessions together, starts it and stops it. */
@Singleton
public final class LanComposition {
  private final LanConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final AtomicReference<@Nullable Lan> running = new AtomicReference<>();

  @Inject
  LanComposition(LanConfig config, MeterRegistry registry, LagGauges lag) {
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
                Lan.NAME + "-" + config.node())
            .measuredBy(lag);
    Lan service =
        Lan.start(
            settings(),
            connection,
            new Lan.Means(InstantSource.system(), new SecureRandom(), new LanMeters(registry)));
    registry.gauge("cairn.lan.present", service, Lan::present);
    running.set(service);
  }

  private LanServiceSettings settings() throws UnknownHostException {
    LanConfig.Lan lan = config.lan();
    InetAddress bind = InetAddress.getByName(config.bind());
    return new LanServiceSettings(
        NodeName.of(config.node()),
        lan.instance(),
        config.data().resolve(Lan.NAME),
        Optional.of(lan.port())
            .filter(port -> port >= 0)
            .map(port -> new InetSocketAddress(bind, port)),
        lan.address().orElse(List.of()).stream().map(LanAddress::parse).toList(),
        lan.discover().orElse(!bind.isLoopbackAddress()),
        LanSettings.USUAL);
  }

  void stop(@Observes ShutdownEvent event) {
    Lan service = running.getAndSet(null);
    if (service != null) {
      service.close();
    }
  }

  boolean isEnabled() {
    return config.lan().enabled();
  }

  Optional<Lan> running() {
    return Optional.ofNullable(running.get());
  }
}
