package org.cairn.nncp.server;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cairn.nncp.home.Landing;
import org.cairn.nncp.home.Spool;
import org.cairn.nncp.node.NncpId;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.nncp.tool.NncpTools;
import org.jboss.logging.Logger;

/**
 * Tosses what came, at once, on a thread of its own; what could not be tossed again from time to
 * time. Also takes away what killed tools left behind, and what nobody needs any more.
 */
final class Tosser implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Tosser.class);
  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration UNFINISHED_FOR = Duration.ofMinutes(15);
  private static final Duration PRUNE = Duration.ofHours(12);

  /** Twice what mail lives: a packet that is brought again later is tossed again. */
  private static final int KEPT_DAYS = 60;

  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final NncpTools tools;
  private final Spool spool;
  private final Landing landing;
  private final Supplier<NncpPeers> peers;
  private final InstantSource clock;
  private final Runnable arrived;
  private final NncpEvents events;

  /** What does not fit is met by the next sweep. */
  private final BlockingQueue<NncpId> wanted = new ArrayBlockingQueue<>(1_000);

  private final Thread thread;
  private long sweptNanos;
  private long prunedNanos;
  private volatile boolean tossing;
  private volatile boolean closing;

  private Tosser(
      NncpTools tools,
      Spool spool,
      Landing landing,
      Supplier<NncpPeers> peers,
      InstantSource clock,
      Runnable arrived,
      NncpEvents events) {
    this.tools = tools;
    this.spool = spool;
    this.landing = landing;
    this.peers = peers;
    this.clock = clock;
    this.arrived = arrived;
    this.events = events;
    this.sweptNanos = System.nanoTime() - SWEEP.toNanos();
    this.prunedNanos = System.nanoTime();
    this.thread = Thread.ofVirtual().name("nncp-toss").unstarted(this::run);
  }

  /**
   * @param arrived told after each toss that something may have come
   */
  static Tosser start(
      NncpTools tools,
      Spool spool,
      Landing landing,
      Supplier<NncpPeers> peers,
      InstantSource clock,
      Runnable arrived,
      NncpEvents events) {
    Tosser tosser = new Tosser(tools, spool, landing, peers, clock, arrived, events);
    tosser.thread.start();
    return tosser;
  }

  /** Something came from this node. Does not block. */
  void toss(NncpId from) {
    wanted.offer(from);
  }

  /** Whether more files may come at once: they are best taken together. */
  boolean isTossing() {
    return tossing;
  }

  private void run() {
    try {
      while (!closing) {
        Optional.ofNullable(wanted.poll(SWEEP.toMillis(), TimeUnit.MILLISECONDS))
            .flatMap(id -> peers.get().peer(id))
            .ifPresent(this::tossFrom);
        if (isOver(SWEEP, sweptNanos)) {
          sweep();
          sweptNanos = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("nothing is tossed any more");
    }
  }

  private void tossFrom(NncpPeer peer) {
    if (spool.arrived(peer.id()).isEmpty()) {
      return;
    }
    try {
      tossing = true;
      boolean well;
      try {
        well = tools.toss(peer.id(), peer.relayed());
      } finally {
        tossing = false;
      }
      if (!well) {
        LOG.infof("peer=%s some packets could not be tossed", peer.node());
      }
      events.tossed(peer.node(), well);
      arrived.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep() throws InterruptedException {
    spool.sweep(clock.instant().minus(UNFINISHED_FOR));
    try {
      landing.sweep(clock.instant().minus(UNFINISHED_FOR));
    } catch (IOException e) {
      LOG.debugf(e, "the inbox cannot be swept");
    }
    peers.get().all().values().forEach(this::tossFrom);
    if (isOver(PRUNE, prunedNanos)) {
      tools.prune(KEPT_DAYS);
      prunedNanos = System.nanoTime();
    }
  }

  private static boolean isOver(Duration time, long sinceNanos) {
    return System.nanoTime() - sinceNanos >= time.toNanos();
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
