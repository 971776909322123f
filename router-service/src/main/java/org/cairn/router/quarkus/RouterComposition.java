package org.cairn.router.quarkus;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.NodeName;
import org.cairn.router.Router;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.forward.ForwardingPolicy;
import org.cairn.router.identity.server.IdentityFile;
import org.cairn.router.kafka.LocalStageLimits;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.meter.Carried;
import org.cairn.router.streams.LedgerSettings;

/** Puts the router together and runs it for as long as the application runs. */
@ApplicationScoped
public class RouterComposition {
  private static final Duration TICK_EVERY = Duration.ofSeconds(1);

  /** The ledger's index takes up to 1.6 KiB for a recipient; it is one among many in this heap. */
  private static final int HEAP_OCTETS_PER_RECIPIENT = 6 * 1024;

  /** What whoever accepts a mail may put before it. */
  private static final long ADDED_TO_A_MAIL = 64L * 1024;

  private final RouterMetrics meter;
  private final Router router;

  /** Nothing here waits for the event log. */
  @Inject
  public RouterComposition(RouterConfig config, MeterRegistry metrics, LagGauges lag) {
    this.meter = new RouterMetrics(metrics);
    this.router =
        new Router(
            connection(config).measuredBy(lag),
            policy(config),
            new LocalStageLimits(config.router().mostOpen(), config.router().trimEvery()),
            custody(config),
            InstantSource.system(),
            System::nanoTime,
            meter);
  }

  private static LogConnection connection(RouterConfig config) {
    return new LogConnection(
        config.log().bootstrap(),
        config.log().user().orElse(""),
        config.log().password().orElse(""),
        config.router().instance());
  }

  private static AccountPolicy policy(RouterConfig config) {
    RouterConfig.SelfService selfService = config.router().selfService();
    return new AccountPolicy(
        config.domain().stream().map(Domain::of).collect(Collectors.toSet()),
        selfService.joinPage(),
        selfService.firstLogin(),
        selfService.perHour());
  }

  private static LedgerSettings custody(RouterConfig config) {
    RouterConfig.Custody custody = config.router().custody();
    Set<Domain> domains = policy(config).localDomains();
    return new LedgerSettings(
        new LedgerPolicy(
            NodeName.of(config.node()),
            Domain.of(config.domain().getFirst()),
            domains,
            custody.lifetime(),
            custody.mailsPerPerson(),
            custody.octetsPerPerson().asLongValue(),
            custody.mostRecipients().orElseGet(RouterComposition::asManyAsMemoryHolds)),
        ForwardingPolicy.of(
            domains,
            custody.lifetime(),
            largestMail(config),
            config.router().exchange().octetsPerNeighbour().asLongValue()),
        new IdentityFile(config.data())
            .keep(
                NodeName.of(config.node()),
                new SecureRandom(),
                InstantSource.system().instant(),
                custody.lifetime().multipliedBy(2)),
        custody.directory().orElseGet(() -> config.data().resolve("router")),
        custody.replicas(),
        custody.standbys(),
        TICK_EVERY);
  }

  private static int largestMail(RouterConfig config) {
    long accepted = config.router().exchange().largestMail().asLongValue();
    return Math.clamp(accepted + ADDED_TO_A_MAIL, 1, Integer.MAX_VALUE);
  }

  private static int asManyAsMemoryHolds() {
    long most = Runtime.getRuntime().maxMemory() / HEAP_OCTETS_PER_RECIPIENT;
    return Math.clamp(most, Envelope.MAX_RECIPIENTS, Integer.MAX_VALUE);
  }

  void start(@Observes StartupEvent event) {
    router.start();
  }

  void stop(@Observes ShutdownEvent event) {
    router.close();
  }

  /** What this gateway carries for others, as it was a moment ago. */
  public Carried carried() {
    return meter.carried();
  }

  boolean isReady() {
    return router.isReady();
  }

  boolean isAlive() {
    return router.isAlive();
  }
}
