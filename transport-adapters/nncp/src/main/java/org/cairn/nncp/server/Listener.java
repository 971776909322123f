package org.cairn.nncp.server;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.nncp.tool.NncpTools;
import org.jboss.logging.Logger;

/**
 * Keeps the daemon running that neighbours call, on a thread of its own. The daemon reads its
 * configuration once, so a new one means a new daemon; a call that this cuts is made again and goes
 * on where it was.
 */
final class Listener implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Listener.class);
  private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
  private static final Duration STEADY = Duration.ofSeconds(10);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private final NncpTools tools;
  private final String bind;
  private final Supplier<NncpPeers> peers;
  private final Contacts events;
  private final BlockingQueue<Boolean> pokes = new ArrayBlockingQueue<>(1);
  private final Thread thread;
  private volatile boolean closing;
  private volatile boolean restarting;
  private volatile boolean running;

  private Listener(NncpTools tools, String bind, Supplier<NncpPeers> peers, Contacts events) {
    this.tools = tools;
    this.bind = bind;
    this.peers = peers;
    this.events = events;
    this.thread = Thread.ofVirtual().name("nncp-daemon").unstarted(this::run);
  }

  /**
   * @param bind {@code address:port}
   * @param peers who may call
   */
  static Listener start(NncpTools tools, String bind, Supplier<NncpPeers> peers, Contacts events) {
    Listener listener = new Listener(tools, bind, peers, events);
    listener.thread.start();
    return listener;
  }

  /** The configuration has changed. Does not block. */
  void restart() {
    restarting = true;
    pokes.offer(true);
  }

  /** Whether the daemon runs. */
  boolean isRunning() {
    return running;
  }

  private void run() {
    Duration pause = SHORTEST_PAUSE;
    try {
      while (!closing) {
        long startNanos = System.nanoTime();
        String trouble = attend();
        if (closing || restarting) {
          continue;
        }
        boolean steady = System.nanoTime() - startNanos >= STEADY.toNanos();
        pause = steady ? SHORTEST_PAUSE : pause;
        LOG.warnf("nncp-daemon at %s ended, again in %s: %s", bind, pause, trouble);
        events.daemonDied();
        Thread.sleep(pause);
        pause =
            pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0
                ? LONGEST_PAUSE
                : pause.multipliedBy(2);
      }
    } catch (InterruptedException e) {
      LOG.debugf("nncp-daemon at %s stopped", bind);
    }
  }

  /** Stays while it runs; answers what it complained about last. */
  private String attend() throws InterruptedException {
    restarting = false;
    pokes.clear();
    events.daemonBegins();
    Callers callers = new Callers(peers, events);
    try (LongTool daemon =
        LongTool.start(
            tools.tool("nncp-daemon", "-quiet", "-noprogress", "-bind", bind), callers::read)) {
      daemon.onEnd(() -> pokes.offer(true));
      running = true;
      while (daemon.isAlive() && !restarting && !closing) {
        pokes.poll(1, TimeUnit.SECONDS);
      }
      return callers.trouble();
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    } finally {
      running = false;
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
