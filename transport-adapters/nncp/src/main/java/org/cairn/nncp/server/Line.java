package org.cairn.nncp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cairn.nncp.home.Spool;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.tool.NncpTools;
import org.jboss.logging.Logger;

/**
 * The line to one neighbour, on a thread of its own.
 *
 * <p>A call looks at its spool once a second only, but begins with all that waits there. So when a
 * packet comes while the line is held and quiet, it is quicker to hang up and call again, where
 * that is quick: it costs some 70 KiB, and so is done neither often nor on a line that is slow. A
 * call that finds the spool locked is one too many: the neighbour has called us. Whoever did not
 * answer is called again until it does: mail for it goes other ways until then.
 *
 * <pre>{@code
 * waiting --packet, or held, or away, or poll--> calling --connected--> talking --over--> waiting
 * calling --no answer--> waiting longer each time
 * talking --packet, quiet, quick--> hung up --a moment--> calling
 * }</pre>
 */
final class Line implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Line.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);
  private static final Duration QUIET = Duration.ofMillis(250);

  /** The other side notices within this that we have hung up, and unlocks its spool. */
  private static final Duration UNLOCKING = Duration.ofMillis(110);

  /** How the tool says that the spool is in use by another call. */
  private static final String LOCKED = "resource temporarily unavailable";

  private static final Duration TAKEN = Duration.ofMillis(500);

  /** A line that is held is looked at once a second, from either side. */
  private static final Duration UNTIL_IT_WAS_SENT = Duration.ofMillis(2_500);

  private static final int REDIALS = 4;
  private static final Duration REDIAL_EVERY = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  /**
   * @param poll how often a neighbour that can call us is called all the same
   * @param redialBelow what connecting may take where we hang up to be quicker; nothing: never
   */
  record Pace(Duration poll, Duration redialBelow) {}

  private final NncpPeer peer;
  private final Manner manner;
  private final Pace pace;
  private final NncpTools tools;
  private final Spool spool;
  private final NncpEvents events;
  private final BlockingQueue<Boolean> pokes = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private Duration pause = SHORTEST_PAUSE;
  private int redialsLeft;
  private long redialedNanos;
  private boolean answered = true;
  private boolean reached;
  private volatile boolean closing;

  private Line(
      NncpPeer peer, Manner manner, Pace pace, NncpTools tools, Spool spool, NncpEvents events) {
    this.peer = peer;
    this.manner = manner;
    this.pace = pace;
    this.tools = tools;
    this.spool = spool;
    this.events = events;
    this.redialedNanos = System.nanoTime() - REDIAL_EVERY.toNanos();
    this.thread = Thread.ofVirtual().name("nncp-line-" + peer.node()).unstarted(this::run);
  }

  static Line start(
      NncpPeer peer, Manner manner, Pace pace, NncpTools tools, Spool spool, NncpEvents events) {
    Line line = new Line(peer, manner, pace, tools, spool, events);
    if (manner != Manner.AWAITED) {
      line.thread.start();
    }
    return line;
  }

  /** A packet may wait. Does not block. */
  void poke() {
    pokes.offer(true);
  }

  private boolean isPoked(Duration within) throws InterruptedException {
    return pokes.poll(within.toNanos(), TimeUnit.NANOSECONDS) != null;
  }

  private void run() {
    try {
      while (!closing) {
        if (manner == Manner.HELD || !reached || isLeftToUs() || !isPoked(pace.poll())) {
          call();
        }
      }
    } catch (InterruptedException e) {
      LOG.debugf("peer=%s line closed", peer.node());
    }
  }

  /** Whether a packet waits that nobody else sends: the other side may hold the line. */
  private boolean isLeftToUs() throws InterruptedException {
    if (manner == Manner.SECOND && isWaiting()) {
      Thread.sleep(UNTIL_IT_WAS_SENT);
    }
    return isWaiting();
  }

  private boolean isWaiting() {
    return !spool.waiting(peer.id()).isEmpty();
  }

  private void call() throws InterruptedException {
    pokes.clear(); // the call begins with all that is there
    Call call;
    try {
      call =
          Call.start(
              tools.tool(
                  "nncp-call",
                  "-quiet",
                  "-noprogress",
                  "-onlinedeadline",
                  Integer.toString(manner.quietSeconds()),
                  peer.id().text()),
              this::poke);
    } catch (IOException e) {
      failed("the tool does not start: " + e.getMessage());
      return;
    }
    boolean hungUp;
    try (call) {
      hungUp = talk(call);
    }
    after(call, hungUp);
  }

  /** Stays until the call is over; answers whether we hung up to call again. */
  private boolean talk(Call call) throws InterruptedException {
    boolean told = false;
    while (call.isAlive() && !closing) {
      if (isPoked(Duration.ofSeconds(1)) && call.isAlive() && isBetterRedialed(call)) {
        return true;
      }
      if (!told && call.setUp().isPresent()) {
        succeeded();
        told = true;
      }
    }
    return false;
  }

  private boolean isBetterRedialed(Call call) {
    return call.setUp().filter(took -> took.compareTo(pace.redialBelow()) < 0).isPresent()
        && call.isQuiet(QUIET)
        && System.nanoTime() - redialedNanos >= REDIAL_EVERY.toNanos()
        && isWaiting()
        && !spool.isReceiving(peer.id());
  }

  private void after(Call call, boolean hungUp) throws InterruptedException {
    if (closing) {
      return;
    }
    if (hungUp) {
      redialedNanos = System.nanoTime();
      redialsLeft = REDIALS;
      Thread.sleep(UNLOCKING);
    } else if (call.setUp().isPresent()) {
      redialsLeft = 0; // it is over in order
    } else if (call.trouble().equals(LOCKED)) {
      reached = true;
      events.called(peer.node(), true);
      Thread.sleep(TAKEN);
    } else if (redialsLeft > 0) {
      redialsLeft--;
      Thread.sleep(UNLOCKING.dividedBy(2));
    } else {
      failed(call.trouble());
    }
  }

  private void succeeded() {
    pause = SHORTEST_PAUSE;
    redialsLeft = 0;
    if (!answered) {
      LOG.infof("peer=%s answers", peer.node());
    }
    answered = true;
    reached = true;
    events.called(peer.node(), true);
  }

  private void failed(String reason) throws InterruptedException {
    if (answered) {
      LOG.infof("peer=%s does not answer: %s", peer.node(), reason);
    }
    answered = false;
    reached = false;
    events.called(peer.node(), false);
    Thread.sleep(pause);
    pause =
        pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
  }

  @Override
  public void close() {
    closing = true;
    thread.interrupt();
    try {
      if (thread.isAlive()) {
        thread.join(CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
