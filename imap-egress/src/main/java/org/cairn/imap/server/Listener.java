package org.cairn.imap.server;

import java.io.Closeable;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Listens on one endpoint: takes a permit, accepts, hands the socket over. */
final class Listener implements Runnable, Closeable {
  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final int BACKLOG = 1024;
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(200);

  private final Endpoint endpoint;
  private final ServerSocket server;
  private final Semaphore permits;
  private final Threads threads;
  private final Consumer<Socket> taker;
  private volatile boolean closed;

  /**
   * @param taker takes the socket over, and with it the permit
   */
  Listener(Endpoint endpoint, Semaphore permits, Threads threads, Consumer<Socket> taker)
      throws IOException {
    this.endpoint = endpoint;
    this.permits = permits;
    this.threads = threads;
    this.taker = taker;
    this.server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(endpoint.bind(), BACKLOG);
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot listen on " + endpoint.bind() + ": " + e.getMessage(), e);
    }
  }

  Endpoint endpoint() {
    return endpoint;
  }

  int port() {
    return server.getLocalPort();
  }

  @Override
  public void run() {
    while (!closed) {
      permits.acquireUninterruptibly();
      boolean handedOver = false;
      try {
        Socket socket = server.accept();
        handedOver = true;
        taker.accept(socket);
      } catch (SocketException e) {
        trouble(e);
      } catch (IOException e) {
        trouble(e);
      } finally {
        if (!handedOver) {
          permits.release();
        }
      }
    }
  }

  /** Too many open files, mostly: goes by when connections end. */
  private void trouble(IOException e) {
    if (!closed) {
      LOG.warnf("endpoint=%s cannot accept: %s", endpoint.name(), e.getMessage());
      threads.pause(AFTER_TROUBLE);
    }
  }

  @Override
  public void close() throws IOException {
    closed = true;
    server.close();
  }
}
