package org.cairn.lan.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.cairn.lan.node.LanAddress;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.mail.NodeName;
import org.jboss.logging.Logger;

/**
 * Calls one neighbour while there is no session with it, ever more rarely, at all its addresses.
 */
final class Dialer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Dialer.class);

  /** What becomes of a call that was answered by the neighbour. */
  @FunctionalInterface
  interface Answered {
    /** Runs the session to its end. */
    void run(PeerTls.Secured secured) throws InterruptedException;
  }

  /**
   * How often it calls.
   *
   * @param first pause; it doubles
   * @param longest pause
   * @param connectWithin how long one address may take
   */
  record Pace(Duration first, Duration longest, Duration connectWithin) {
    static final Pace USUAL =
        new Pace(Duration.ofMillis(500), Duration.ofMinutes(1), Duration.ofSeconds(5));
  }

  private final NodeName node;
  private final Pace pace;
  private final Supplier<List<LanAddress>> addresses;
  private final BooleanSupplier isThere;
  private final Handshake handshake;
  private final RandomGenerator random;
  private final Answered answered;
  private final Semaphore poked = new Semaphore(0);
  private final Thread thread;

  Dialer(
      NodeName node,
      Pace pace,
      Supplier<List<LanAddress>> addresses,
      BooleanSupplier isThere,
      Handshake handshake,
      RandomGenerator random,
      Answered answered) {
    this.node = node;
    this.pace = pace;
    this.addresses = addresses;
    this.isThere = isThere;
    this.handshake = handshake;
    this.random = random;
    this.answered = answered;
    this.thread = Thread.ofVirtual().name("lan-dial-" + node).unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  /** It may be somewhere new, or its session ended: it is called soon. */
  void poke() {
    poked.release();
  }

  private void run() {
    Duration pause = pace.first();
    try {
      while (!Thread.currentThread().isInterrupted()) {
        long began = System.nanoTime();
        if (!isThere.getAsBoolean() && call()) {
          pause = pace.first();
        }
        long millis = pause.toMillis() / 2 + random.nextLong(pause.toMillis());
        boolean isNews = poked.tryAcquire(millis, TimeUnit.MILLISECONDS);
        poked.drainPermits();
        if (isNews) {
          pause = pace.first();
          rest(began);
        } else {
          pause = shorter(pause.multipliedBy(2), pace.longest());
        }
      }
    } catch (InterruptedException e) {
      LOG.debugf("node=%s is called no longer", node);
    }
  }

  /** However much news there is, it is not called more often than that. */
  private void rest(long began) throws InterruptedException {
    long left = pace.first().toNanos() - (System.nanoTime() - began);
    if (left > 0) {
      TimeUnit.NANOSECONDS.sleep(left);
    }
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  /** Answers whether there was a session, which is over now. */
  private boolean call() throws InterruptedException {
    for (LanAddress address : addresses.get()) {
      try {
        PeerTls.Secured secured = connect(address);
        if (secured.node().equals(node)) {
          answered.run(secured);
          return true;
        }
        LOG.infof("node=%s is not at %s, but %s", node, address, secured.node());
        secured.socket().close();
      } catch (IOException e) {
        LOG.debugf("node=%s does not answer at %s: %s", node, address, e.getMessage());
      }
    }
    return false;
  }

  private PeerTls.Secured connect(LanAddress address) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(
          new InetSocketAddress(address.host(), address.port()),
          (int) pace.connectWithin().toMillis());
    } catch (IOException e) {
      socket.close();
      throw e;
    }
    return handshake.shake(socket, true);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
