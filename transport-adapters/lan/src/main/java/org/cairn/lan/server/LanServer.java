package org.cairn.lan.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.cairn.lan.courier.Desk;
import org.cairn.lan.node.LanAddress;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.lan.tcpcl.TcpclMessage.EndReason;
import org.cairn.lan.tcpcl.Terms;
import org.cairn.mail.NodeName;
import org.cairn.transport.courier.BatchSigner;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Listens for the neighbours, calls them, and runs the sessions with them. */
public final class LanServer implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LanServer.class);

  /** Calls at a time whose caller is not known. */
  private static final int STRANGERS = 32;

  private final Settings settings;
  private final Desk desk;
  private final Handshake handshake;
  private final RandomGenerator random;
  private final Set<LanSession> sessions = ConcurrentHashMap.newKeySet();
  private final Map<NodeName, Dialer> dialers = new HashMap<>();
  private volatile Whereabouts whereabouts = Whereabouts.unknown();
  private @Nullable Listener listener;
  private @Nullable Surroundings surroundings;
  private boolean complained;
  private volatile boolean closing;

  /**
   * How it is found and finds.
   *
   * @param node this gateway
   * @param listen where it listens, once it has neighbours; nothing for a box that only calls
   * @param discovers whether it tells that it is here, and looks around
   * @param terms of every session
   * @param handshakeWithin how long a side may take for each word before it is known
   */
  public record Settings(
      NodeName node,
      Optional<InetSocketAddress> listen,
      boolean discovers,
      Terms terms,
      Duration handshakeWithin) {}

  /**
   * @param signer who we are; nothing until we are certified
   */
  public LanServer(
      Settings settings,
      Desk desk,
      PeerTls tls,
      Supplier<Optional<BatchSigner>> signer,
      RandomGenerator random) {
    this.settings = settings;
    this.desk = desk;
    this.handshake = new Handshake(tls, signer, settings.handshakeWithin());
    this.random = random;
  }

  /** The port it listens on; nothing if it does not. */
  public synchronized Optional<Integer> port() {
    return Optional.ofNullable(listener).map(Listener::port);
  }

  /** Nobody may call who has no neighbours. What cannot be had now is asked for again. */
  private void listen() {
    if (closing || settings.listen().isEmpty()) {
      return;
    }
    try {
      Listener present = listener;
      if (present == null) {
        present = Listener.start(settings.listen().get(), STRANGERS, this::called);
        listener = present;
        LOG.infof("neighbours may call at port %d", present.port());
      }
      if (settings.discovers() && surroundings == null) {
        surroundings = Surroundings.watch(settings.node(), present.port(), this::seen);
      }
      complained = false;
    } catch (IOException e) {
      if (!complained) {
        LOG.warnf("%s; it is tried again", e.getMessage());
        complained = true;
      }
    }
  }

  /** Who our neighbours are, and where each says that it is; sessions with others end. */
  public synchronized void follow(Map<NodeName, List<LanAddress>> neighbours) {
    whereabouts = whereabouts.saying(neighbours);
    if (!neighbours.isEmpty()) {
      listen();
    }
    for (NodeName former : List.copyOf(dialers.keySet())) {
      if (!neighbours.containsKey(former)) {
        Optional.ofNullable(dialers.remove(former)).ifPresent(Dialer::close);
      }
    }
    sessions.stream()
        .filter(session -> !neighbours.containsKey(session.node()))
        .forEach(session -> session.end(EndReason.UNKNOWN));
    for (NodeName node : neighbours.keySet()) {
      if (!closing && !dialers.containsKey(node)) {
        Dialer dialer = dialer(node);
        dialers.put(node, dialer);
        dialer.start();
      }
    }
  }

  private Dialer dialer(NodeName node) {
    return new Dialer(
        node,
        Dialer.Pace.USUAL,
        () -> whereabouts.of(node),
        () -> desk.peer(node).isPresent(),
        handshake,
        random,
        this::converse);
  }

  /** A neighbour was seen near here, or is not seen any more. */
  public synchronized void seen(NodeName node, List<LanAddress> at) {
    whereabouts = whereabouts.seeing(node, at);
    if (!at.isEmpty()) {
      poke(node);
    }
  }

  private void called(Socket socket) {
    try {
      PeerTls.Secured secured = handshake.shake(socket, false);
      Thread.ofVirtual()
          .name("lan-" + secured.node())
          .start(
              () -> {
                try {
                  converse(secured);
                } catch (InterruptedException e) {
                  Thread.currentThread().interrupt();
                }
              });
    } catch (IOException e) {
      LOG.debugf(
          "a call from %s was not a neighbour's: %s", socket.getInetAddress(), e.getMessage());
    }
  }

  private void converse(PeerTls.Secured secured) throws InterruptedException {
    LanSession session = new LanSession(secured, settings.terms(), desk);
    sessions.add(session);
    try {
      if (closing) {
        session.end(EndReason.UNKNOWN);
      }
      session.run();
    } finally {
      sessions.remove(session);
      poke(session.node());
    }
  }

  private synchronized void poke(NodeName node) {
    Dialer dialer = dialers.get(node);
    if (dialer != null) {
      dialer.poke();
    }
  }

  /** Ends the sessions in order, as far as their other sides take part. */
  @Override
  public void close() {
    closing = true;
    sessions.forEach(session -> session.end(EndReason.UNKNOWN));
    synchronized (this) {
      if (surroundings != null) {
        surroundings.close();
      }
      if (listener != null) {
        listener.close();
      }
      dialers.values().forEach(Dialer::close);
      dialers.clear();
    }
    desk.close();
  }
}
