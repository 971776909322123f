package org.cairn.router;

import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.cairn.log.kafka.LogConnection;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.kafka.LocalStageLimits;
import org.cairn.router.kafka.RouterLoop;
import org.cairn.router.meter.RouterMeter;

/**
 * The router: decides about accounts, brings mail to the mailboxes here at once, and keeps what
 * cannot be delivered. All it knows is on the event log; it may be killed at any moment.
 *
 * <p>{@link #start} returns at once: the log need not be there yet.
 */
public final class Router implements AutoCloseable {
  private final RouterLoop loop;

  /**
   * @param connection its client id names this instance; two must not share one
   * @param nanos monotonic time
   */
  public Router(
      LogConnection connection,
      AccountPolicy accounts,
      LocalStageLimits limits,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    this.loop = new RouterLoop(connection, accounts, limits, clock, nanos, meter);
  }

  public void start() {
    loop.start();
  }

  /** Whether mail that is accepted now is routed now. */
  public boolean isReady() {
    return loop.isReady();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return loop.isAlive();
  }

  @Override
  public void close() {
    loop.close();
  }
}
