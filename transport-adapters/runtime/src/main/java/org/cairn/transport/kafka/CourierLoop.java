package org.cairn.transport.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import org.cairn.custody.Transport;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTail;
import org.cairn.log.kafka.LogWriter;
import org.cairn.transport.courier.Courier;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.courier.Gatherings;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs one courier on a thread of its own: says what it left before, collects what came, tells its
 * links, and carries what the ledger sends by them, answering for each bundle. While the log is
 * away it waits; then it says again what it left, and reads on from there. What was sent meanwhile
 * the ledger sends again.
 */
public final class CourierLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(CourierLoop.class);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  /** Finds the courier, on the thread that will use it. */
  @FunctionalInterface
  public interface Opening {
    /** The courier; nothing if its medium is none of ours, or is away. */
    Optional<Courier> open() throws InterruptedException;
  }

  /**
   * How a courier is run.
   *
   * @param name of the courier among those of this process, for people
   * @param transport whose transfers it reads
   * @param endsWithItsLinks whether the courier is over once it has no link: its medium is gone
   * @param endsWithItsWork whether the courier is over once it has {@linkplain Courier#rest
   *     rested}: what is sent by its links from then on is left to the ledger, which is told that
   *     they ended
   * @param look how often its links are looked at
   * @param quiet after so long without work it may {@linkplain Courier#rest rest}
   * @param patience so long the rest of a transfer is waited for
   */
  public record Settings(
      String name,
      Transport transport,
      boolean endsWithItsLinks,
      boolean endsWithItsWork,
      Duration look,
      Duration quiet,
      Duration patience) {
    public Settings {
      Topic.transfersBy(transport);
    }

    /** For a spool or the like, which is always there, be it without links. */
    public static Settings lasting(String name, Transport transport) {
      return new Settings(
          name,
          transport,
          false,
          false,
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));
    }

    /** For a medium that comes and goes. */
    public static Settings passing(String name, Transport transport) {
      return new Settings(
          name,
          transport,
          true,
          false,
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(5));
    }

    /** For a medium that is used once: what there is to do is done, and it is let go of. */
    public static Settings once(String name, Transport transport) {
      Settings passing = passing(name, transport);
      return new Settings(
          name, transport, true, true, passing.look(), passing.quiet(), passing.patience());
    }
  }

  /**
   * What it works with.
   *
   * @param connection for its readers; its client id names this service
   * @param log where it appends
   * @param random names contents
   */
  public record Means(
      LogConnection connection, LogWriter log, InstantSource clock, RandomGenerator random) {}

  private final Settings settings;
  private final Means means;
  private final CourierEvents events;
  private final Opening opening;
  private final Thread thread;
  private final AtomicBoolean told = new AtomicBoolean();
  private final AtomicReference<@Nullable LogTail> reading = new AtomicReference<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile boolean closing;

  private CourierLoop(Settings settings, Means means, CourierEvents events, Opening opening) {
    this.settings = settings;
    this.means = means;
    this.events = events;
    this.opening = opening;
    this.thread =
        Thread.ofPlatform().name("courier-" + settings.name()).daemon().unstarted(this::run);
  }

  public static CourierLoop start(
      Settings settings, Means means, CourierEvents events, Opening opening) {
    CourierLoop loop = new CourierLoop(settings, means, events, opening);
    loop.thread.start();
    return loop;
  }

  /** Something came: it is collected now, and the links are looked at. */
  public void told() {
    told.set(true);
    wakeUp();
  }

  /** Whether it still has a courier to run. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Completes when the loop has ended, and the log knows it as far as it listens. */
  public CompletableFuture<Void> ended() {
    return ended.copy();
  }

  private void wakeUp() {
    LogTail tail = reading.get();
    if (tail != null) {
      tail.wakeUp();
    }
  }

  private void run() {
    try {
      Optional<Courier> courier = opening.open();
      if (courier.isPresent()) {
        live(courier.get());
      }
    } catch (InterruptedException e) {
      LOG.debugf("courier=%s ends", settings.name());
    } catch (RuntimeException e) {
      LOG.errorf(e, "courier=%s ends", settings.name());
    } finally {
      ended.complete(null);
    }
  }

  private void live(Courier courier) throws InterruptedException {
    try (Leases leases = Leases.start(settings.name(), means.log(), means.clock(), events);
        CarriedOctets octets = new CarriedOctets(means.connection().as(clientId()))) {
      CourierTurn turn =
          new CourierTurn(
              settings,
              courier,
              new LogInbox(settings.transport().word(), means.log(), means.clock(), means.random()),
              new Reports(settings.name(), means.log(), () -> closing),
              leases,
              octets,
              new Gatherings(settings.patience()),
              events,
              told);
      boolean troubled = false;
      while (!closing && !turn.isOver()) {
        try (LogTail tail = open()) {
          reading.set(tail);
          turn.begin();
          troubled = false;
          while (!closing && !turn.isOver()) {
            turn.step(tail);
          }
        } catch (EventLogException e) {
          if (!troubled) {
            LOG.warnf("courier=%s waits for the log: %s", settings.name(), e.getMessage());
          }
          troubled = true;
          Thread.sleep(AFTER_TROUBLE);
        } finally {
          reading.set(null);
        }
      }
    }
  }

  private LogTail open() throws InterruptedException {
    return LogTail.open(
        means.connection().as(clientId()),
        Topic.transfersBy(settings.transport()),
        means.log(),
        means.clock());
  }

  private String clientId() {
    return means.connection().clientId() + "-" + settings.name();
  }

  /** Ends the courier in order: what it is at is finished, its links are gone. */
  @Override
  public void close() {
    closing = true;
    wakeUp();
    try {
      if (!thread.join(CLOSE_WITHIN)) {
        thread.interrupt();
        thread.join(CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
