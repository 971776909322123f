package org.cairn.camp.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.health.SmallRyeHealthReporter;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.cairn.camp.identity.BoxCertificate;
import org.cairn.camp.identity.BoxNames;
import org.cairn.camp.rehearsal.server.Rehearsal;
import org.cairn.console.Console;
import org.cairn.console.account.Outcome;
import org.cairn.console.account.Refusal;
import org.cairn.console.join.Invitation;
import org.cairn.console.join.JoinSecurity;
import org.cairn.console.join.MailServers;
import org.cairn.console.join.Reach;
import org.cairn.console.report.CarriageDesk;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** What the one process does before its services start, and once all of them are ready. */
@Singleton
public final class CampStart {
  private static final Logger LOG = Logger.getLogger(CampStart.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

  private final CampConfig config;
  private final SmallRyeHealthReporter health;
  private final Reach reach;
  private final Console console;
  private final CarriageDesk carriage;
  private final boolean training;
  private final AtomicBoolean stopping = new AtomicBoolean();

  @Inject
  CampStart(
      CampConfig config,
      SmallRyeHealthReporter health,
      Reach reach,
      Console console,
      CarriageDesk carriage,
      @ConfigProperty(name = "cairn.training", defaultValue = "false") boolean training) {
    this.config = config;
    this.health = health;
    this.reach = reach;
    this.console = console;
    this.carriage = carriage;
    this.training = training;
  }

  /** The servers read the certificate when they start: it must be there before. */
  void prepare(@Observes @Priority(1) StartupEvent event) throws IOException {
    List<String> names = new ArrayList<>(config.domain());
    names.add(config.node());
    Path data = config.data();
    if (BoxCertificate.ensure(data, BoxNames.ofThisBox(names))) {
      LOG.infof("certificate made in %s", data.resolve(BoxCertificate.DIRECTORY));
    }
    Thread.ofVirtual().name("ready").start(this::awaitReady);
  }

  void stop(@Observes ShutdownEvent event) {
    stopping.set(true);
  }

  private void awaitReady() {
    try {
      while (!stopping.get() && health.getReadiness().isDown()) {
        Thread.sleep(BETWEEN_LOOKS);
      }
    } catch (InterruptedException | IllegalStateException e) {
      return; // the services did not start, or they end already
    }
    if (training) {
      rehearse();
    } else if (config.courier()) {
      tellCourier();
    } else if (!stopping.get()) {
      new Welcome(config, reach, console).print();
    }
  }

  private void tellCourier() {
    try {
      new CourierNews(config, carriage).follow(stopping::get);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without it the archive is a little worse, and nothing else. */
  private void rehearse() {
    try {
      Path certificate = config.data().resolve(BoxCertificate.DIRECTORY).resolve("cert.pem");
      MailServers servers = reach.servers();
      new Rehearsal(
              certificate,
              servers.submissionsPort(),
              servers.imapsPort(),
              RandomGenerator.getDefault())
          .play(player("anna"), player("ben"));
      LOG.info("rehearsed");
    } catch (IOException e) {
      LOG.warn("not rehearsed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    Quarkus.asyncExit();
  }

  private Rehearsal.Login player(String name) throws IOException, InterruptedException {
    return switch (console.invite(name, JoinSecurity.TLS)) {
      case Outcome.Done<Invitation>(Invitation invited) ->
          new Rehearsal.Login(invited.address().toString(), invited.link().password());
      case Outcome.Refused<Invitation>(Refusal refusal) -> throw new IOException(refusal.text());
    };
  }
}
