package org.cairn.smtp.server;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The connections that are open. Safe for use by many threads. */
final class Connections {
  private static final Duration LOOK = Duration.ofMillis(10);

  private final Set<Connection> open = ConcurrentHashMap.newKeySet();
  private volatile boolean stopping;

  /** Runs a connection to its end on the calling thread. */
  void run(Connection connection) {
    open.add(connection);
    try {
      if (stopping) {
        connection.stop();
      }
      connection.run();
    } finally {
      open.remove(connection);
    }
  }

  int count() {
    return open.size();
  }

  /** Ends those that must not go on. */
  void check() {
    long nowNanos = System.nanoTime();
    open.forEach(c -> c.check(nowNanos));
  }

  /** Lets every session end what it is about, and cuts those that take too long. */
  void stop(Duration drain) {
    stopping = true;
    open.forEach(Connection::stop);
    try {
      await(drain);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    open.forEach(Connection::abort);
  }

  private void await(Duration longest) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + longest.toNanos();
    while (!open.isEmpty() && System.nanoTime() < deadlineNanos) {
      TimeUnit.NANOSECONDS.sleep(LOOK.toNanos());
    }
  }
}
