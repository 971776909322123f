package org.cairn.smtp.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicReference;
import org.cairn.log.account.LoginThrottle;
import org.cairn.log.guard.DiskState;
import org.cairn.log.guard.server.DiskGuard;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.DiskGuards;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;
import org.cairn.smtp.IngressSettings;
import org.cairn.smtp.SmtpIngress;
import org.cairn.smtp.accept.Room;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;
import org.cairn.smtp.server.ServerLimits;
import org.jspecify.annotations.Nullable;

/** Puts the SMTP service together, starts it and stops it. */
@Singleton
public final class IngressComposition {
  private static final Duration CERTIFICATE_LOOK = Duration.ofSeconds(10);
  private static final int MAX_IDLE_COMMANDS = 3000;
  private static final int STOP_FIRST = 100;

  private final IngressConfig config;
  private final MeterRegistry registry;
  private final LagGauges lag;
  private final LoginThrottle throttle;
  private final DiskGuards disks;
  private final Deque<Runnable> closing = new ConcurrentLinkedDeque<>();
  private final AtomicReference<@Nullable SmtpIngress> running = new AtomicReference<>();

  @Inject
  IngressComposition(
      IngressConfig config,
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
                SmtpIngress.NAME + "-" + config.node())
            .measuredBy(lag);
    Room room = Room.ENDLESS;
    if (config.log().local()) {
      DiskGuard guard = disks.of(config.data());
      registry.gauge("cairn.disk.free.bytes", guard, g -> g.space().free());
      registry.gauge("cairn.disk.low", guard, g -> g.state() == DiskState.OPEN ? 0 : 1);
      room = guard::hasRoomFor;
    }
    SmtpIngress started =
        SmtpIngress.start(
            settings(),
            connection,
            room,
            throttle,
            new MicrometerMeter(registry),
            InstantSource.system(),
            new SecureRandom());
    closing.push(started::close);
    running.set(started);
  }

  /** Before the other services of the process: what is accepted last is still dealt with. */
  void stop(@Observes @Priority(STOP_FIRST) ShutdownEvent event) {
    closing.forEach(Runnable::run);
    closing.clear();
  }

  /** The service, once it has started. */
  public Optional<SmtpIngress> running() {
    return Optional.ofNullable(running.get());
  }

  private IngressSettings settings() {
    IngressConfig.Smtp smtp = config.smtp();
    return new IngressSettings(
        NodeName.of(config.node()),
        terms(),
        limits(),
        addresses(),
        config.tls().certificate().orElse(config.data().resolve("tls/cert.pem")),
        config.tls().key().orElse(config.data().resolve("tls/key.pem")),
        CERTIFICATE_LOOK,
        smtp.mailsPerMinute(),
        smtp.octetsPerDay().asLongValue(),
        smtp.largeMails(),
        config.accounts().firstLogin(),
        config.accounts().firstLoginsPerMinute());
  }

  private Terms terms() {
    IngressConfig.Smtp smtp = config.smtp();
    List<Domain> domains = config.domain().stream().map(Domain::of).toList();
    return new Terms(
        smtp.hostName().orElseGet(() -> hostName(domains.getFirst())),
        domains,
        smtp.maxSize().asLongValue(),
        smtp.maxRecipients(),
        true,
        config.submission().plain(),
        smtp.maxErrors(),
        MAX_IDLE_COMMANDS);
  }

  /** A domain in UTF-8 cannot be said in a greeting. */
  private String hostName(Domain domain) {
    boolean ascii = domain.name().chars().allMatch(c -> c < 0x80);
    return ascii ? domain.name() : config.node();
  }

  private ServerLimits limits() {
    IngressConfig.Smtp smtp = config.smtp();
    ServerLimits usual = ServerLimits.USUAL;
    return new ServerLimits(
        smtp.maxConnections(),
        smtp.maxServerConnections(),
        smtp.maxConnectionsPerSource(),
        smtp.idle(),
        smtp.beforeLogin(),
        usual.contentGrace(),
        usual.contentFloor(),
        usual.unread(),
        smtp.answerWithin(),
        usual.drain());
  }

  private Map<ListenerKind, InetSocketAddress> addresses() {
    Map<ListenerKind, InetSocketAddress> addresses = new EnumMap<>(ListenerKind.class);
    Map<ListenerKind, Integer> ports =
        Map.of(
            ListenerKind.MX, config.smtp().port(),
            ListenerKind.SUBMISSION, config.submission().port(),
            ListenerKind.SUBMISSIONS, config.submissions().port());
    ports.forEach(
        (kind, port) -> {
          if (port >= 0) {
            addresses.put(kind, new InetSocketAddress(config.bind(), port));
          }
        });
    return addresses;
  }
}
