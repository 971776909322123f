package org.cairn.camp.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.cairn.camp.DataDirectory;
import org.cairn.camp.rehearsal.server.Rehearsal;
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
  /** A start that cannot work until somebody does what the message says. */
  private static final int EXIT_UNUSABLE = 2;

  private static final long CLOSE_WITHIN_SECONDS = 25;

  /** These warn at every first start, of a log that is fresh and of leaders still unknown. */
  private static final List<String> FIRST_START =
      List.of(
          "org.apache.kafka.controller.QuorumController",
          "org.apache.kafka.clients.producer.internals.Sender");

  private CampMain() {}

  public static void main(String... args) {
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> await(closed)));
    int status = run(args);
    closed.countDown();
    System.exit(status);
  }

  private static int run(String... args) {
    Path data =
        Path.of(Optional.ofNullable(System.getenv("CAIRN_DATA")).orElse(".cairn"))
            .toAbsolutePath()
            .normalize();
    System.setProperty("cairn.data", data.toString());
    quietBroker();
    EarlyEnd end = new EarlyEnd();
    try (DataDirectory directory = DataDirectory.take(data);
        ClockGuard _ =
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
      if (Boolean.getBoolean("cairn.training")) {
        Rehearsal.takePorts();
      }
      return runServices(args);
    } catch (DataDirectory.InUseException e) {
      return fail(String.valueOf(e.getMessage()));
    } catch (IOException | EventLogException e) {
      return fail("cannot start on " + data + ": " + e.getMessage());
    } catch (InterruptedException e) {
      return EXIT_UNUSABLE;
    }
  }

  /**
   * Until the services boot, and with them the configuration of the log, Kafka tells everything.
   */
  private static void quietBroker() {
    for (String name : List.of("kafka", "org.apache.kafka", "state.change.logger")) {
      java.util.logging.Logger.getLogger(name).setLevel(Level.WARNING);
    }
    for (String name : FIRST_START) {
      java.util.logging.Logger.getLogger(name).setLevel(Level.SEVERE);
    }
  }

  private static int runServices(String... args) {
    AtomicInteger status = new AtomicInteger();
    Quarkus.run(
        null,
        (code, failure) -> {
          status.set(code);
          if (failure != null) {
            int unused = fail("the services did not start: " + reason(failure));
          }
        },
        args);
    return status.get();
  }

  /** The last cause is what a keeper can do something about: a port that is taken, mostly. */
  private static String reason(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }

  /** A full disk, mostly. What was accepted is safe; the broker comes back with a new process. */
  private static void onBrokerFailure(BrokerFailure failure, EarlyEnd end) {
    Logger.getLogger(CampMain.class).errorf("broker ended: %s; starting anew", failure.reason());
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

  @SuppressWarnings("SystemOut") // the log may not be there yet
  private static int fail(String message) {
    System.err.println("cairn: " + message);
    return EXIT_UNUSABLE;
  }
}
