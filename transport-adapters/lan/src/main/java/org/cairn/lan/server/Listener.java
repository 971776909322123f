package org.cairn.lan.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Takes the calls of neighbours; of strangers only so many at a time as do no harm. */
final class Listener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final int BACKLOG = 64;

  /** What keeps us from taking a call, such as too many open files, does not pass at once. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ServerSocket server;
  private final Semaphore unknown;
  private final Consumer<Socket> called;
  private final Thread thread;

  private Listener(ServerSocket server, int strangers, Consumer<Socket> called) {
    this.server = server;
    this.unknown = new Semaphore(strangers);
    this.called = called;
    this.thread = Thread.ofVirtual().name("lan-listen").unstarted(this::run);
  }

  /**
   * Listens until it is closed.
   *
   * @param strangers the most calls at a time that are not known to be a neighbour's
   * @param called takes a call on a thread of its own, until it is known who calls or it is closed
   * @throws IOException if the address is taken
   */
  static Listener start(InetSocketAddress at, int strangers, Consumer<Socket> called)
      throws IOException {
    ServerSocket server = new ServerSocket();
    try {
      server.setReuseAddress(true);
      server.bind(at, BACKLOG);
    } catch (IOException e) {
      server.close();
      throw new IOException("cannot listen on " + at + ": " + e.getMessage(), e);
    }
    Listener listener = new Listener(server, strangers, called);
    listener.thread.start();
    return listener;
  }

  int port() {
    return server.getLocalPort();
  }

  private void run() {
    try {
      while (!server.isClosed()) {
        unknown.acquire();
        try {
          Socket socket = server.accept();
          Thread.ofVirtual().name("lan-called").start(() -> take(socket));
        } catch (IOException e) {
          unknown.release();
          if (!server.isClosed()) {
            LOG.warnf("a call was not taken: %s", e.getMessage());
            Thread.sleep(PAUSE);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void take(Socket socket) {
    try {
      called.accept(socket);
    } finally {
      unknown.release();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      server.close();
    } catch (IOException e) {
      LOG.debug("while closing", e);
    }
  }
}
