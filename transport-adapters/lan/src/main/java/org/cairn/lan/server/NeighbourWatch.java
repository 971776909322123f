package org.cairn.lan.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cairn.custody.Contact;
import org.cairn.lan.node.LanAddress;
import org.cairn.lan.node.LanContact;
import org.cairn.mail.NodeName;
import org.cairn.transport.node.Neighbourhood;
import org.jboss.logging.Logger;

/** Has the server follow the neighbours as the router tells of them, on a thread of its own. */
public final class NeighbourWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(NeighbourWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final Supplier<Neighbourhood> neighbourhood;
  private final LanServer server;
  private final BlockingQueue<Boolean> pokes = new ArrayBlockingQueue<>(1);
  private final Thread thread;

  /**
   * @param neighbourhood the neighbours at present
   */
  public NeighbourWatch(Supplier<Neighbourhood> neighbourhood, LanServer server) {
    this.neighbourhood = neighbourhood;
    this.server = server;
    this.thread = Thread.ofVirtual().name("lan-neighbours").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Neighbours have changed. Does not block. */
  public void changed() {
    pokes.offer(true);
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        follow();
        pokes.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (InterruptedException e) {
      LOG.debug("neighbours are followed no longer");
    }
  }

  /** Whatever goes wrong with one look, the next may go well. */
  private void follow() {
    try {
      server.follow(addresses(neighbourhood.get()));
    } catch (RuntimeException e) {
      LOG.error("the neighbours could not be followed", e);
    }
  }

  /** A neighbour that told no address may still call, or be seen. */
  private static Map<NodeName, List<LanAddress>> addresses(Neighbourhood neighbours) {
    Map<NodeName, Contact> told = neighbours.reachedBy(LanContact.LAN);
    Map<NodeName, List<LanAddress>> addresses = new HashMap<>();
    for (NodeName node : neighbours.names()) {
      addresses.put(node, told.containsKey(node) ? read(node, told.get(node)) : List.of());
    }
    return addresses;
  }

  private static List<LanAddress> read(NodeName node, Contact contact) {
    try {
      return LanContact.of(contact).addresses();
    } catch (IllegalArgumentException e) {
      LOG.debugf("node=%s tells no address: %s", node, e.getMessage());
      return List.of();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(CLOSE_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
