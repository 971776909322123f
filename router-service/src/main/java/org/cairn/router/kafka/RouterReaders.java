package org.cairn.router.kafka;

import java.time.InstantSource;
import java.util.List;
import java.util.function.LongSupplier;
import org.cairn.log.Topic;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogLookup;
import org.cairn.log.kafka.LogReader;
import org.cairn.log.kafka.ReaderGroup;
import org.cairn.router.account.AccountDesk;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.dsn.ReportWriter;
import org.cairn.router.local.LocalStage;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;

/** The account desk and the local stage at work, and the upkeep of the log. */
public final class RouterReaders implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(RouterReaders.class);

  private final LogReader desk;
  private final LogReader local;
  private final LogLookup lookup;
  private final ContentReader contents;
  private final Upkeep upkeep;
  private final ContentSweeper sweeper;

  private RouterReaders(
      LogReader desk,
      LogReader local,
      LogLookup lookup,
      ContentReader contents,
      Upkeep upkeep,
      ContentSweeper sweeper) {
    this.desk = desk;
    this.local = local;
    this.lookup = lookup;
    this.contents = contents;
    this.upkeep = upkeep;
    this.sweeper = sweeper;
  }

  /**
   * Begins to work.
   *
   * @param table has caught up: the local stage takes who is not in it for unknown
   * @param nanos monotonic
   */
  public static RouterReaders start(
      LogConnection connection,
      RouterLog log,
      AccountTable table,
      AccountPolicy policy,
      LocalStageLimits limits,
      SweepSettings sweep,
      ReportWriter reports,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    LogLookup lookup = new LogLookup(connection, log.durable(), clock);
    ContentReader contents = new ContentReader(connection.as(connection.clientId() + "-local"));
    LogReader desk =
        LogReader.start(
            connection.as(connection.clientId() + "-accounts"),
            ReaderGroup.ROUTER_ACCOUNTS,
            List.of(Topic.ACCOUNT_REQUEST),
            log.durable(),
            clock,
            () ->
                new AccountDeskReader(
                    new AccountDesk(table.accounts(), policy),
                    table,
                    log.durable(),
                    clock,
                    nanos,
                    meter));
    LogReader local =
        LogReader.start(
            connection.as(connection.clientId() + "-local"),
            ReaderGroup.ROUTER_LOCAL,
            List.of(Topic.MAIL_ACCEPTED, Topic.MAILBOX_DELIVERED),
            log.durable(),
            clock,
            () ->
                new LocalStageReader(
                    new LocalStage(table.accounts()),
                    log,
                    lookup,
                    new DeliveredReports(reports, contents, clock),
                    limits.mostOpen(),
                    clock,
                    nanos,
                    meter));
    LOG.info("account desk and local stage started");
    ContentSweeper sweeper = new ContentSweeper(connection, log.durable(), sweep, nanos);
    sweeper.start();
    return new RouterReaders(
        desk,
        local,
        lookup,
        contents,
        Upkeep.start(connection, limits.trimEvery(), nanos),
        sweeper);
  }

  /** Whether both read and their last batches went well. */
  public boolean areReading() {
    return desk.isReading() && local.isReading();
  }

  /** The readers and the upkeep of the log; if not, the process must be started anew. */
  public boolean areAlive() {
    return desk.isAlive() && local.isAlive() && upkeep.isAlive() && sweeper.isAlive();
  }

  @Override
  public void close() {
    upkeep.close();
    sweeper.close();
    local.close();
    desk.close();
    lookup.close();
    contents.close();
  }
}
