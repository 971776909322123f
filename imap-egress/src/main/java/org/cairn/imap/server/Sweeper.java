package org.cairn.imap.server;

import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;

/**
 * Goes round all connections every second: cuts what is overdue, lets idling clients hear of us.
 * One thread instead of a timer for each connection.
 */
final class Sweeper implements Runnable {
  private static final Duration ROUND = Duration.ofSeconds(1);

  private final Collection<ImapConnection> connections;
  private final Threads threads;
  private final LongSupplier now;
  private volatile boolean stopped;

  Sweeper(Collection<ImapConnection> connections, Threads threads, LongSupplier now) {
    this.connections = connections;
    this.threads = threads;
    this.now = now;
  }

  @Override
  public void run() {
    while (!stopped) {
      long instant = now.getAsLong();
      for (ImapConnection connection : connections) {
        if (connection.isOverdue(instant)) {
          threads.start(() -> connection.end("Too slow"));
        } else if (connection.needsKeepAlive(instant)) {
          threads.start(connection::keepAlive);
        }
      }
      threads.pause(ROUND);
    }
  }

  void stop() {
    stopped = true;
  }
}
