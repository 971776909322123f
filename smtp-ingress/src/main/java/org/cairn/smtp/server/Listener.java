package org.cairn.smtp.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.log.guard.server.ClientSource;
import org.cairn.smtp.protocol.ListenerKind;
import org.cairn.smtp.protocol.Reply;
import org.cairn.smtp.protocol.SmtpDialogue;
import org.jboss.logging.Logger;

/**
 * One open port. Takes a permit, then accepts, then gives the connection to a virtual thread: when
 * there are enough connections, further clients wait in the backlog and cost nothing.
 */
final class Listener {
  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final int BACKLOG = 512;
  private static final long AFTER_TROUBLE_MILLIS = 100;

  private final ListenerKind kind;
  private final ServerSocket server;
  private final Semaphore permits;
  private final Sources sources;
  private final Connections connections;
  private final SmtpDialogue dialogue;
  private final ServerContext context;
  private final AtomicLong sessions;
  private final Thread acceptor;

  Listener(
      ListenerKind kind,
      InetSocketAddress address,
      Semaphore permits,
      Sources sources,
      Connections connections,
      ServerContext context,
      AtomicLong sessions)
      throws IOException {
    this.kind = kind;
    this.permits = permits;
    this.sources = sources;
    this.connections = connections;
    this.context = context;
    this.dialogue = new SmtpDialogue(context.terms());
    this.sessions = sessions;
    this.server = new ServerSocket();
    server.setReuseAddress(true);
    server.bind(address, BACKLOG);
    this.acceptor = Thread.ofVirtual().name("smtp-accept-" + kind).unstarted(this::acceptAll);
  }

  ListenerKind kind() {
    return kind;
  }

  int port() {
    return server.getLocalPort();
  }

  boolean isOpen() {
    return !server.isClosed() && acceptor.isAlive();
  }

  void start() {
    acceptor.start();
    LOG.infof("listener=%s open, address=%s", kind, server.getLocalSocketAddress());
  }

  /** Accepts no more. */
  void close() {
    try {
      server.close();
    } catch (IOException e) {
      LOG.debugf("listener=%s closed with %s", kind, e.getMessage());
    }
    acceptor.interrupt();
  }

  private void acceptAll() {
    try {
      while (!server.isClosed()) {
        permits.acquire();
        if (!acceptOne()) {
          permits.release();
          TimeUnit.MILLISECONDS.sleep(AFTER_TROUBLE_MILLIS);
        }
      }
    } catch (InterruptedException _) {
      LOG.debugf("listener=%s closed", kind);
    }
  }

  /** Accepts a connection and passes the permit on to it; false if there was trouble. */
  private boolean acceptOne() {
    try {
      Socket socket = server.accept();
      begin(socket);
      return true;
    } catch (IOException e) {
      if (!server.isClosed()) {
        LOG.warnf("listener=%s cannot accept: %s", kind, e.getMessage());
      }
      return false;
    }
  }

  private void begin(Socket socket) {
    String source = ClientSource.of(socket.getInetAddress());
    String name = Long.toString(sessions.incrementAndGet(), Character.MAX_RADIX);
    Thread.ofVirtual().name("smtp-" + name).start(() -> serve(name, source, socket));
  }

  private void serve(String name, String source, Socket socket) {
    boolean entered = sources.enter(source);
    try (socket) {
      if (!entered) {
        turnAway(socket);
        return;
      }
      Connection connection = new Connection(name, kind, socket, source, dialogue, context);
      connections.run(connection);
    } catch (IOException e) {
      LOG.debugf("session=%s ended: %s", name, e.getMessage());
    } finally {
      if (entered) {
        sources.leave(source);
      }
      permits.release();
    }
  }

  private void turnAway(Socket socket) throws IOException {
    context.desk().meter().turnedAway(kind);
    if (!kind.isImplicitTls()) {
      Reply reply = Reply.of(421, 7, 0, "Too many connections from your address");
      socket.getOutputStream().write(reply.toBytes());
    }
  }
}
