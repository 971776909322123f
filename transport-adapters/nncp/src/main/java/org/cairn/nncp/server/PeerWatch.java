package org.cairn.nncp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.transport.kafka.Neighbours;
import org.cairn.transport.node.Neighbourhood;
import org.jboss.logging.Logger;

/** Has the exchange follow the neighbours as the router tells of them, on a thread of its own. */
public final class PeerWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(PeerWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  /** Tells that something is new; from its making on, so that nothing is missed. */
  public static final class Poke {
    private final BlockingQueue<Boolean> pokes = new ArrayBlockingQueue<>(1);
    private volatile Runnable told = () -> {};

    /** Neighbours or our certificate have changed. Does not block. */
    public void changed() {
      pokes.offer(true);
    }

    /** Files have come. Does not block. */
    public void arrived() {
      told.run();
    }
  }

  private final Poke poke;
  private final Neighbours neighbours;
  private final Exchange exchange;
  private final NncpId ours;
  private final Thread thread;
  private volatile boolean closing;

  private PeerWatch(
      Poke poke, Neighbours neighbours, Exchange exchange, NncpId ours, Runnable told) {
    this.poke = poke;
    this.neighbours = neighbours;
    this.exchange = exchange;
    this.ours = ours;
    poke.told = told;
    this.thread = Thread.ofVirtual().name("nncp-peers").unstarted(this::run);
  }

  /**
   * @param ours the id of our node
   * @param told told after each change, and when files have come; must not block
   */
  public static PeerWatch start(
      Poke poke, Neighbours neighbours, Exchange exchange, NncpId ours, Runnable told) {
    PeerWatch watch = new PeerWatch(poke, neighbours, exchange, ours, told);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (!closing) {
        boolean poked = poke.pokes.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS) != null;
        if (neighbours.hasCaughtUp()) {
          follow();
        }
        if (poked) {
          poke.told.run();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("neighbours are followed no longer");
    }
  }

  private void follow() {
    NncpPeers before = exchange.peers();
    Neighbourhood present = neighbours.now();
    NncpPeers now = NncpPeers.of(present.paired().values(), present.plain().values(), ours, before);
    try {
      exchange.configure(now);
    } catch (IOException e) {
      LOG.warnf("the neighbours cannot be configured: %s", e.getMessage());
    }
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      thread.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
