package org.cairn.transport.kafka;

import java.time.Duration;
import java.time.InstantSource;
import org.cairn.log.Topic;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.NeighborFact;
import org.cairn.transport.node.Neighbourhood;

/** The gateways that we are paired with, kept up to date from the log. */
public final class Neighbours implements AutoCloseable {
  /** Written by the thread that reads. */
  private volatile Neighbourhood present = Neighbourhood.empty();

  private final Runnable changed;
  private final LogTable table;

  private Neighbours(
      LogConnection connection, LogWriter quarantine, InstantSource clock, Runnable changed) {
    this.changed = changed;
    this.table = LogTable.start(connection, Topic.NEIGHBOR, quarantine, clock, this::take);
  }

  /**
   * Begins to follow them.
   *
   * @param changed told after each change, by the thread that reads; must not block
   */
  public static Neighbours follow(
      LogConnection connection, LogWriter quarantine, InstantSource clock, Runnable changed) {
    return new Neighbours(connection, quarantine, clock, changed);
  }

  private void take(Received received) {
    if (received.fact() instanceof NeighborFact fact) {
      present = present.after(fact);
      changed.run();
    }
  }

  public Neighbourhood now() {
    return present;
  }

  /** Whether it knows all that was decided before it began. */
  public boolean hasCaughtUp() {
    return table.hasCaughtUp();
  }

  /** Waits until it knows all that was decided before this call; false if that took longer. */
  public boolean awaitCaughtUp(Duration longest) throws InterruptedException {
    return table.awaitCaughtUp(longest);
  }

  /** Whether it is kept up to date, or we try to. */
  public boolean isAlive() {
    return table.isAlive();
  }

  @Override
  public void close() {
    table.close();
  }
}
