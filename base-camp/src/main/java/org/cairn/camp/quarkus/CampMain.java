package org.cairn.camp.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.cairn.camp.DataDirectory;
import org.cairn.camp.FileTrouble;
import org.cairn.camp.MailboxLoss;
import org.cairn.camp.rehearsal.server.Rehearsal;
import org.cairn.camp.settings.Given;
import org.cairn.camp.settings.KeeperFile;
import org.cairn.camp.settings.UnusableException;
import org.cairn.log.EventLogException;
import org.cairn.log.broker.BrokerCredentials;
import org.cairn.log.broker.BrokerFailure;
import org.cairn.log.broker.BrokerSettings;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.guard.ClockWatch;
import org.cairn.log.guard.server.ClockGuard;
import org.cairn.log.kafka.LogConnection;
import org.jboss.logging.Logger;

/**
 * Runs the gateway in one process: takes the data directory, starts the broker, then the services,
 * and ends in the opposite order, however the end comes.
 */
@QuarkusMain
public final class CampMain {
  private static final Logger LOG = Logger.getLogger(CampMain.class);

  /** A start that cannot work until somebody does what the message says. */
  private static final int EXIT_UNUSABLE = 2;

  private static final long CLOSE_WITHIN_SECONDS = 25;

  private static final List<java.util.logging.Logger> KAFKA =
      loggers("kafka", "org.apache.kafka", "state.change.logger");

  /**
   * These warn when nothing is wrong: of a log that is fresh, of leaders still unknown, and of a
   * table that was read to its end.
   */
  private static final List<java.util.logging.Logger> OVERCAUTIOUS =
      loggers(
          "org.apache.kafka.controller.QuorumController",
          "org.apache.kafka.clients.consumer.internals.OffsetFetcherUtils",
          "org.apache.kafka.clients.producer.internals.Sender");

  /** Calls a heartbeat that was missed on a busy machine an error; there is but one broker. */
  private static final List<java.util.logging.Logger> HEARTBEAT =
      loggers("org.apache.kafka.controller.ReplicationControlManager");

  private CampMain() {}

  private static List<java.util.logging.Logger> loggers(String... names) {
    return Stream.of(names).map(java.util.logging.Logger::getLogger).toList();
  }

  /**
   * How it ended.
   *
   * @param message why it could not run, for the keeper; empty if it ran
   */
  private record End(int status, String message) {
    static End unusable(String message) {
      return new End(EXIT_UNUSABLE, message);
    }
  }

  public static void main(String... args) {
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> await(closed)));
    End end = run(args);
    closed.countDown();
    say(end);
    System.exit(end.status());
  }

  private static End run(String... args) {
    Path data =
        Path.of(Optional.ofNullable(System.getenv("CAIRN_DATA")).orElse(".cairn"))
            .toAbsolutePath()
            .normalize();
    System.setProperty("cairn.data", data.toString());
    quietBroker();
    try {
      DataDirectory.refuseForeign(data);
      Given given = new Given(System.getenv(), KeeperFile.in(data));
      SettingsCheck settings = new SettingsCheck(given);
      settings.requireReadable();
      settings.unknown().forEach(place -> LOG.warnf("unknown setting %s is not used", place));
      try (DataDirectory directory = DataDirectory.take(data)) {
        if (Boolean.getBoolean("cairn.training")) {
          Rehearsal.takePorts();
        } else {
          new ListeningPorts(given).requireFree();
        }
        Path mailboxes =
            Path.of(given.valueOr("cairn.mailbox.directory", data.resolve("mailboxes").toString()));
        if (MailboxLoss.notice(data, mailboxes)) {
          LOG.errorf(
              "the log delivered to mailboxes that are gone from %s; restore a backup", mailboxes);
        }
        return runBroker(directory, args);
      }
    } catch (DataDirectory.InUseException | UnusableException e) {
      return End.unusable(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      return End.unusable("cannot start on " + data + ": " + FileTrouble.text(e));
    } catch (EventLogException e) {
      return End.unusable("cannot start on " + data + ": " + e.getMessage());
    } catch (InterruptedException e) {
      return new End(EXIT_UNUSABLE, "");
    }
  }

  private static End runBroker(DataDirectory directory, String... args)
      throws IOException, InterruptedException {
    EarlyEnd end = new EarlyEnd();
    try (ClockGuard _ =
            ClockGuard.start(ClockWatch.DEFAULT, InstantSource.system(), _ -> end.startAnew());
        EmbeddedBroker broker =
            EmbeddedBroker.start(
                BrokerSettings.in(directory.path().resolve("broker")),
                InstantSource.system(),
                failure -> onBrokerFailure(failure, end))) {
      // In one process the services are one principal: a wall between them would be of paper.
      LogConnection connection = broker.connection(BrokerCredentials.ADMIN, "camp");
      System.setProperty("cairn.log.bootstrap", connection.bootstrap());
      System.setProperty("cairn.log.user", connection.user());
      System.setProperty("cairn.log.password", connection.password());
      return runServices(args);
    }
  }

  /**
   * Until the services boot, and with them the configuration of the log, Kafka tells everything.
   */
  private static void quietBroker() {
    KAFKA.forEach(logger -> logger.setLevel(Level.WARNING));
    OVERCAUTIOUS.forEach(logger -> logger.setLevel(Level.SEVERE));
    HEARTBEAT.forEach(logger -> logger.setLevel(Level.OFF));
  }

  /** All that Kafka and its clients say of a broker that has failed follows from that. */
  private static void silenceBroker() {
    KAFKA.forEach(logger -> logger.setLevel(Level.OFF));
    OVERCAUTIOUS.forEach(logger -> logger.setLevel(Level.OFF));
  }

  private static End runServices(String... args) {
    AtomicReference<End> end = new AtomicReference<>(new End(0, ""));
    Quarkus.run(
        null,
        (code, failure) ->
            end.set(
                new End(
                    code, failure == null ? "" : "the services did not start: " + reason(failure))),
        args);
    return Objects.requireNonNull(end.get());
  }

  /** The last cause is what a keeper can do something about. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() != null ? cause.getMessage() : cause.toString();
  }

  /** A full disk, mostly. What was accepted is safe; the broker comes back with a new process. */
  private static void onBrokerFailure(BrokerFailure failure, EarlyEnd end) {
    LOG.errorf("broker ended: %s; starting anew", failure.reason());
    silenceBroker();
    end.startAnew();
  }

  private static void await(CountDownLatch closed) {
    try {
      if (!closed.await(CLOSE_WITHIN_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(1);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** As the last line, whatever the log still had to tell. */
  @SuppressWarnings("SystemOut") // the log may not be there yet
  private static void say(End end) {
    if (!end.message().isEmpty()) {
      System.err.println("cairn: " + end.message());
    }
  }
}
