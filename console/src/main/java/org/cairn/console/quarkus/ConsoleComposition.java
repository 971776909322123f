package org.cairn.console.quarkus;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.InstantSource;
import org.cairn.console.Console;
import org.cairn.console.access.CampCode;
import org.cairn.console.access.ConsoleToken;
import org.cairn.console.account.AccountGate;
import org.cairn.console.account.LocalNames;
import org.cairn.console.join.JoinRate;
import org.cairn.console.join.JoinSecurity;
import org.cairn.console.join.Reach;
import org.cairn.console.join.SelfJoin;
import org.cairn.console.kafka.LogAccountGate;
import org.cairn.console.kafka.LogPairingGate;
import org.cairn.console.kafka.LogTraces;
import org.cairn.console.kafka.ScannedFigures;
import org.cairn.console.pairing.PairingDesk;
import org.cairn.console.pairing.PairingGate;
import org.cairn.console.pairing.PlainDesk;
import org.cairn.console.report.Carriage;
import org.cairn.console.report.CarriageDesk;
import org.cairn.console.report.LogFigures;
import org.cairn.console.report.Traces;
import org.cairn.console.stick.NoSticks;
import org.cairn.console.stick.StickDesk;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.quarkus.LagGauges;
import org.cairn.mail.Domain;
import org.cairn.mail.NodeName;

/** Puts the console together. */
@ApplicationScoped
public final class ConsoleComposition {
  @Produces
  @Singleton
  Console console(ConsoleConfig config, AccountGate gate, Reach reach) {
    return new Console(settings(config), gate, reach, new SecureRandom(), InstantSource.system());
  }

  private static Console.Settings settings(ConsoleConfig config) {
    return new Console.Settings(
        new LocalNames(config.domain().stream().map(Domain::of).toList()),
        JoinSecurity.of(config.join().security())
            .orElseThrow(
                () -> new IllegalArgumentException("cairn.join.security: tls, starttls or plain")),
        config.submissionPlain() && config.imapPlain(),
        config.domainPublic(),
        selfJoin(config),
        new JoinRate(config.join().perSourcePerHour(), config.join().perHour()),
        config.join().pageLifetime(),
        config.join().pageViews());
  }

  private static SelfJoin selfJoin(ConsoleConfig config) {
    return switch (config.join().selfService()) {
      case OFF -> new SelfJoin.Off();
      case OPEN -> new SelfJoin.Open();
      case CODE -> new SelfJoin.WithCode(CampCode.readOrMake(config.data(), new SecureRandom()));
    };
  }

  /** Its clients are made on a thread of their own: the broker may come later than we. */
  @Produces
  @Singleton
  @DefaultBean
  AccountGate accountGate(ConsoleConfig config, LagGauges lag) {
    LogAccountGate gate =
        new LogAccountGate(connection(config).measuredBy(lag), InstantSource.system());
    Thread.ofVirtual().name("console-log").start(() -> start(gate));
    return gate;
  }

  private static void start(LogAccountGate gate) {
    try {
      gate.start();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Produces
  @Singleton
  @DefaultBean
  PairingGate pairingGate(ConsoleConfig config) {
    return new LogPairingGate(connection(config), NodeName.of(config.node()));
  }

  @Produces
  @Singleton
  PairingDesk pairingDesk(ConsoleConfig config, PairingGate gate) {
    return new PairingDesk(
        gate, NodeName.of(config.node()), new SecureRandom(), InstantSource.system());
  }

  @Produces
  @Singleton
  PlainDesk plainDesk(PairingGate gate) {
    return new PlainDesk(gate, new SecureRandom(), InstantSource.system());
  }

  @Produces
  @Singleton
  @DefaultBean
  Traces traces(ConsoleConfig config) {
    return new LogTraces(connection(config));
  }

  @Produces
  @Singleton
  @DefaultBean
  LogFigures figures(ConsoleConfig config) {
    return new ScannedFigures(connection(config));
  }

  /** Whoever sees to sticks in the same process says so by a bean of its own. */
  @Produces
  @Singleton
  @DefaultBean
  StickDesk sticks() {
    return new NoSticks();
  }

  /** The router in the same process says so by a bean of its own. */
  @Produces
  @Singleton
  @DefaultBean
  CarriageDesk carriage() {
    return () -> Carriage.NOTHING;
  }

  void close(@Disposes AccountGate gate) {
    if (gate instanceof LogAccountGate open) {
      open.close();
    }
  }

  private static LogConnection connection(ConsoleConfig config) {
    return new LogConnection(
        config.log().bootstrap(),
        config.log().user().orElse(""),
        config.log().password().orElse(""),
        "console-" + config.node());
  }

  @Produces
  @Singleton
  ConsoleToken token(ConsoleConfig config) {
    return ConsoleToken.readOrMake(config.data(), new SecureRandom());
  }
}
