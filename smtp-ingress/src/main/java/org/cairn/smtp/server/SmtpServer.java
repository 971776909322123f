package org.cairn.smtp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Terms;

/**
 * The open ports and the sessions on them.
 *
 * <p>It stops in this order: accept no more, let every session end what it is about, cut the rest.
 * A mail whose content came whole is appended and answered before its session ends.
 */
public final class SmtpServer implements AutoCloseable {
  private static final Duration CHECK_EVERY = Duration.ofSeconds(1);

  private final ServerLimits limits;
  private final Connections connections = new Connections();
  private final Map<ListenerKind, Listener> listeners = new EnumMap<>(ListenerKind.class);
  private final Thread checker;

  private SmtpServer(ServerLimits limits) {
    this.limits = limits;
    this.checker = Thread.ofVirtual().name("smtp-check").unstarted(this::checkForEver);
  }

  /**
   * Opens the ports and serves them.
   *
   * @param addresses which kinds of port to open, and where; port 0 lets the system choose
   * @throws IOException if a port cannot be opened; then none is
   */
  public static SmtpServer start(
      Map<ListenerKind, InetSocketAddress> addresses, Terms terms, ServerLimits limits, Desk desk)
      throws IOException {
    SmtpServer server = new SmtpServer(limits);
    ServerContext context = new ServerContext(terms, limits, desk);
    Sources sources = new Sources(limits.connectionsPerSource());
    Semaphore ours = new Semaphore(limits.connections());
    Semaphore strangers = new Semaphore(limits.mxConnections());
    AtomicLong sessions = new AtomicLong();
    try {
      for (Map.Entry<ListenerKind, InetSocketAddress> each : addresses.entrySet()) {
        ListenerKind kind = each.getKey();
        Semaphore permits = kind.needsLogin() ? ours : strangers;
        server.listeners.put(
            kind,
            new Listener(
                kind, each.getValue(), permits, sources, server.connections, context, sessions));
      }
    } catch (IOException e) {
      server.listeners.values().forEach(Listener::close);
      throw e;
    }
    server.listeners.values().forEach(Listener::start);
    server.checker.start();
    return server;
  }

  /** The port that is open for this kind of client. */
  public OptionalInt port(ListenerKind kind) {
    Listener listener = listeners.get(kind);
    return listener == null ? OptionalInt.empty() : OptionalInt.of(listener.port());
  }

  /** Whether all ports that were asked for are open. */
  public boolean isOpen() {
    return listeners.values().stream().allMatch(Listener::isOpen);
  }

  /** How many connections there are. */
  public int connections() {
    return connections.count();
  }

  /** Cuts the sessions of accounts that have changed; done every second, and now. */
  public void check() {
    connections.check();
  }

  private void checkForEver() {
    try {
      while (true) {
        TimeUnit.NANOSECONDS.sleep(CHECK_EVERY.toNanos());
        connections.check();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    listeners.values().forEach(Listener::close);
    connections.stop(limits.drain());
    checker.interrupt();
  }
}
