package org.cairn.router;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.cairn.log.kafka.LogConnection;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.kafka.LocalStageLimits;
import org.cairn.router.kafka.RouterLoop;
import org.cairn.router.kafka.SweepSettings;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.streams.LedgerLoop;
import org.cairn.router.streams.LedgerSettings;

/**
 * The router: decides about accounts, brings mail to the mailboxes here at once, and keeps what
 * cannot be delivered. All it knows is on the event log; it may be killed at any moment.
 *
 * <p>{@link #start} returns at once: the log need not be there yet.
 */
public final class Router implements AutoCloseable {
  private final RouterLoop loop;
  private final LedgerLoop ledger;

  /**
   * @param connection its client id names this instance; two must not share one
   * @param nanos monotonic time
   */
  public Router(
      LogConnection connection,
      AccountPolicy accounts,
      LocalStageLimits limits,
      LedgerSettings custody,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    LedgerPolicy policy = custody.policy();
    this.loop =
        new RouterLoop(
            connection,
            accounts,
            limits,
            SweepSettings.beside(custody.stateDirectory()),
            new ReportWriter(policy.node(), policy.campDomain()),
            clock,
            nanos,
            meter);
    this.ledger = new LedgerLoop(connection, custody, clock, nanos, meter);
  }

  public void start() {
    loop.start();
    ledger.start();
  }

  /** Whether mail that is accepted now is routed now, and custody is kept or stood by for. */
  public boolean isReady() {
    return loop.isReady() && ledger.isReady();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return loop.isAlive() && ledger.isAlive();
  }

  @Override
  public void close() {
    loop.close();
    ledger.close();
  }
}
