package org.cairn.imap.server;

import java.io.IOException;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.cairn.imap.session.Logins;
import org.cairn.imap.session.Pause;
import org.cairn.imap.session.Ports;
import org.cairn.imap.session.SessionSettings;
import org.cairn.log.guard.server.ClientSource;
import org.cairn.mail.MailAddress;
import org.jboss.logging.Logger;

/**
 * The IMAP server: listens on its endpoints from {@link #start} to {@link #close}. Safe for
 * threads.
 */
public final class ImapServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ImapServer.class);
  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final ServerContext context;
  private final Semaphore permits;
  private final SourceLimit sources;
  private final Set<ImapConnection> connections = ConcurrentHashMap.newKeySet();
  private final AtomicLong ids = new AtomicLong();
  private final List<Listener> listeners = new ArrayList<>();
  private final Sweeper sweeper;
  private Logins.Watch revocations = () -> {};

  /**
   * Makes a server that does not listen yet.
   *
   * @param tls asked for each connection, so that a renewed certificate is taken
   */
  public ImapServer(
      ServerSettings settings,
      SessionSettings sessionSettings,
      Ports ports,
      Supplier<SSLContext> tls,
      ServerEvents events) {
    Threads threads = new Threads();
    AccountSessions accounts = new AccountSessions(settings.maxPerAccount());
    this.context =
        new ServerContext(
            settings,
            sessionSettings,
            ports,
            tls,
            events,
            accounts,
            threads,
            ports.nanoTime().getAsLong());
    this.permits = new Semaphore(settings.maxConnections());
    this.sources = new SourceLimit(settings.maxPerSource());
    this.sweeper = new Sweeper(connections, threads, context::now);
  }

  /** How logins of a server are made to wait: by blocking their virtual thread. */
  public static Pause blockingPause() {
    return new Threads();
  }

  /**
   * Listens.
   *
   * @throws IOException if an endpoint cannot be bound; then none is
   */
  public synchronized void start() throws IOException {
    revocations = context.ports().logins().whenRevoked(this::revoke);
    try {
      for (Endpoint endpoint : context.settings().endpoints()) {
        listeners.add(
            new Listener(endpoint, permits, context.threads(), socket -> take(endpoint, socket)));
      }
    } catch (IOException e) {
      close();
      throw e;
    }
    listeners.forEach(context.threads()::start);
    context.threads().start(sweeper);
    listeners.forEach(
        l -> LOG.infof("endpoint=%s listens on port %d", l.endpoint().name(), l.port()));
  }

  /** The port of the endpoint of that name. */
  public synchronized int port(String endpoint) {
    return listeners.stream()
        .filter(listener -> listener.endpoint().name().equals(endpoint))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such endpoint: " + endpoint))
        .port();
  }

  /** How many connections there are. */
  public int connectionCount() {
    return connections.size();
  }

  /** Ends the sessions of an account whose credential changed or that has left. */
  private void revoke(MailAddress account) {
    int cut = context.accounts().revoke(account);
    if (cut > 0) {
      LOG.infof("an account's credential changed, %d of its sessions were cut", cut);
    }
  }

  private void take(Endpoint endpoint, Socket socket) {
    context.threads().start(() -> serve(endpoint, socket));
  }

  private void serve(Endpoint endpoint, Socket socket) {
    String source = ClientSource.of(socket.getInetAddress());
    try (socket) {
      if (sources.enter(source)) {
        try {
          converse(endpoint, socket);
        } finally {
          sources.leave(source);
        }
      } else {
        turnAway(endpoint, socket);
      }
    } catch (IOException e) {
      LOG.debugf("a connection to endpoint=%s ended: %s", endpoint.name(), e.getMessage());
    } finally {
      permits.release();
    }
  }

  private void converse(Endpoint endpoint, Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    ImapConnection connection =
        new ImapConnection(ids.incrementAndGet(), endpoint, socket, context);
    context.events().opened(endpoint.name());
    connections.add(connection);
    try (connection) {
      connection.run();
    } finally {
      connections.remove(connection);
      context.events().closed(endpoint.name());
    }
  }

  private void turnAway(Endpoint endpoint, Socket socket) throws IOException {
    context.events().refused(endpoint.name(), ServerEvents.Refusal.TOO_MANY_FROM_SOURCE);
    if (endpoint.protection() != Endpoint.Protection.TLS) {
      byte[] bye = "* BYE Too many connections from you\r\n".getBytes(StandardCharsets.US_ASCII);
      socket.getOutputStream().write(bye);
    }
  }

  /** Stops listening, says good-bye to the clients, cuts those that do not hear. */
  @Override
  public synchronized void close() {
    for (Listener listener : listeners) {
      try {
        listener.close();
      } catch (IOException e) {
        LOG.warnf("endpoint=%s does not close: %s", listener.endpoint().name(), e.getMessage());
      }
    }
    sweeper.stop();
    connections.forEach(c -> context.threads().start(() -> c.end("The gateway closes")));
    long deadline = System.nanoTime() + FAREWELL.toNanos();
    while (!connections.isEmpty() && System.nanoTime() < deadline) {
      context.threads().pause(Duration.ofMillis(10));
    }
    connections.forEach(ImapConnection::cut);
    revocations.close();
  }
}
