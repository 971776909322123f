package org.cairn.router.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogConnection;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings the account desk and the local stage to work as soon as the log is there, on a thread of
 * its own, and again after trouble.
 */
public final class RouterLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RouterLoop.class);
  private static final Duration LOOK_AGAIN = Duration.ofMillis(200);
  private static final Duration FOR_GOOD = Duration.ofDays(36_500);
  private static final Duration END_WITHIN = Duration.ofSeconds(15);

  private final LogConnection connection;
  private final AccountPolicy policy;
  private final LocalStageLimits limits;
  private final SweepSettings sweep;
  private final ReportWriter reports;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final RouterMeter meter;
  private final Thread thread;
  private volatile @Nullable RouterReaders readers;
  private volatile @Nullable AccountTable accounts;

  /**
   * @param nanos monotonic
   */
  public RouterLoop(
      LogConnection connection,
      AccountPolicy policy,
      LocalStageLimits limits,
      SweepSettings sweep,
      ReportWriter reports,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    this.connection = connection;
    this.policy = policy;
    this.limits = limits;
    this.sweep = sweep;
    this.reports = reports;
    this.clock = clock;
    this.nanos = nanos;
    this.meter = meter;
    this.thread = Thread.ofVirtual().name("router").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether mail that is accepted now is routed now. */
  public boolean isReady() {
    RouterReaders present = readers;
    return present != null && present.areReading();
  }

  /** Whether it works or still tries to, and all that it works with. */
  public boolean isAlive() {
    RouterReaders present = readers;
    AccountTable table = accounts;
    return thread.isAlive()
        && (present == null || present.areAlive())
        && (table == null || table.isAlive());
  }

  private void run() {
    while (!thread.isInterrupted()) {
      try (RouterLog log = RouterLog.open(connection);
          AccountTable table = AccountTable.follow(connection, log.durable(), clock)) {
        work(log, table);
      } catch (InterruptedException e) {
        thread.interrupt();
      } catch (RuntimeException e) {
        LOG.warnf(e, "router=%s cannot work yet", connection.clientId());
        pause();
      }
    }
  }

  private void work(RouterLog log, AccountTable table) throws InterruptedException {
    accounts = table;
    try {
      workWith(log, table);
    } finally {
      accounts = null;
    }
  }

  private void workWith(RouterLog log, AccountTable table) throws InterruptedException {
    while (!table.hasCaughtUp()) {
      Thread.sleep(LOOK_AGAIN);
    }
    try (RouterReaders started =
        RouterReaders.start(
            connection, log, table, policy, limits, sweep, reports, clock, nanos, meter)) {
      readers = started;
      Thread.sleep(FOR_GOOD);
    } finally {
      readers = null;
    }
  }

  private void pause() {
    try {
      Thread.sleep(LOOK_AGAIN);
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  /** Stops reading and lets go; what was under way is done again at the next start. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
