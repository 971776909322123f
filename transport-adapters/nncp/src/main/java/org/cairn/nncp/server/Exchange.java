package org.cairn.nncp.server;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.mail.NodeName;
import org.cairn.nncp.home.NncpHome;
import org.cairn.nncp.home.Spool;
import org.cairn.nncp.node.NncpPeer;
import org.cairn.nncp.node.NncpPeers;
import org.cairn.nncp.tool.NncpTools;
import org.jboss.logging.Logger;

/** Everything that moves packets between our spool and those of our neighbours. */
public final class Exchange implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Exchange.class);

  /**
   * How packets are moved.
   *
   * @param bind where our daemon listens, {@code address:port}; nothing if it does not
   * @param supervised whether daemon and calls are ours to run; else the operator's do
   * @param reachable whether neighbours know where to call us
   * @param habit how lines are kept
   * @param poll how often a neighbour that can call us is called all the same
   * @param redialBelow what connecting may take where a line is hung up and called anew to be
   *     quicker; zero: never
   */
  public record Settings(
      Optional<String> bind,
      boolean supervised,
      boolean reachable,
      Habit habit,
      Duration poll,
      Duration redialBelow) {}

  private final Settings settings;
  private final NncpTools tools;
  private final NncpHome home;
  private final Spool spool;
  private final Contacts contacts;
  private final SpoolWatch watch;
  private final Tosser tosser;
  private final Map<NodeName, Line> lines = new HashMap<>(); // guarded by this

  /** Not before there is somebody who might call. */
  private volatile Optional<Listener> listener = Optional.empty();

  private volatile NncpPeers peers = NncpPeers.NONE;

  private Exchange(
      Settings settings,
      NncpTools tools,
      NncpHome home,
      InstantSource clock,
      NncpEvents events,
      Runnable arrived)
      throws IOException {
    this.settings = settings;
    this.tools = tools;
    this.home = home;
    this.spool = home.spool();
    this.contacts = new Contacts(events, System::nanoTime, arrived);
    this.watch = SpoolWatch.start();
    this.tosser = Tosser.start(tools, spool, home.landing(), this::peers, clock, arrived, contacts);
    Tosser ours = tosser;
    watch.watch(home.landing().folder(), () -> tossedByHand(ours, arrived));
  }

  /**
   * Begins with the neighbours that it had last.
   *
   * @param arrived told that files may have come into the inbox, or that a neighbour has come or
   *     gone; must not block
   */
  public static Exchange start(
      Settings settings,
      NncpTools tools,
      NncpHome home,
      InstantSource clock,
      NncpEvents events,
      Runnable arrived)
      throws IOException {
    if (settings.supervised()) {
      LongTool.endLeftovers(tools.configuration());
    }
    NncpPeers before = home.configured();
    home.configure(before);
    Exchange exchange = new Exchange(settings, tools, home, clock, events, arrived);
    exchange.configure(before);
    return exchange;
  }

  /** Our own toss tells when it is over, so that what came together is taken in order. */
  private static void tossedByHand(Tosser ours, Runnable arrived) {
    if (!ours.isTossing()) {
      arrived.run();
    }
  }

  /** Those that we exchange packets with at present. */
  public NncpPeers peers() {
    return peers;
  }

  /**
   * When what is put into the spool for a neighbour now should have arrived; nothing while nobody
   * takes it. Whoever carries for an operator's own tools may be long on the way, and so may
   * somebody between.
   */
  public Optional<Duration> expected(NncpPeer peer) {
    if (!settings.supervised()) {
      return Optional.of(ChronoUnit.FOREVER.getDuration());
    }
    return peer.via().isPresent()
        ? peer.via()
            .flatMap(peers::peer)
            .flatMap(via -> contacts.expected(via.node(), isCalled(via)))
            .map(_ -> ChronoUnit.FOREVER.getDuration())
        : contacts.expected(peer.node(), isCalled(peer));
  }

  private boolean isCalled(NncpPeer peer) {
    return manner(peer) != Manner.AWAITED;
  }

  /** Whether the daemon runs, or is not ours to run, or there is nobody who would call. */
  public boolean isListening() {
    return listener.map(Listener::isRunning).orElse(true);
  }

  /** From now on these are the neighbours. */
  public synchronized void configure(NncpPeers now) throws IOException {
    NncpPeers before = peers;
    if (now.equals(before)) {
      return;
    }
    home.configure(now);
    peers = now;
    listen();
    for (NodeName node : before.all().keySet()) {
      if (!before.peer(node).equals(now.peer(node))) {
        hangUp(node);
      }
    }
    for (NncpPeer peer : now.all().values()) {
      if (!lines.containsKey(peer.node())) {
        connect(peer);
      }
    }
    LOG.infof("peers=%s refused=%s", now.all().keySet(), now.refused());
  }

  private void listen() {
    if (listener.isPresent()) {
      listener.get().restart();
    } else if (settings.supervised() && !peers.all().isEmpty()) {
      listener = settings.bind().map(bind -> Listener.start(tools, bind, this::peers, contacts));
    }
  }

  private void hangUp(NodeName node) {
    contacts.forget(node);
    Line line = lines.remove(node);
    if (line != null) {
      line.close();
    }
  }

  private void connect(NncpPeer peer) throws IOException {
    Manner manner = settings.supervised() ? manner(peer) : Manner.AWAITED;
    Line line =
        Line.start(
            peer, manner, new Line.Pace(settings.poll(), redialBelow()), tools, spool, contacts);
    lines.put(peer.node(), line);
    watch.watch(spool.outgoing(peer.id()), line::poke);
    watch.watch(spool.incoming(peer.id()), () -> tosser.toss(peer.id()));
    line.poke();
    tosser.toss(peer.id());
  }

  private Manner manner(NncpPeer peer) {
    return Manner.of(peer, settings.reachable(), settings.habit(), home.keys().contact().id());
  }

  /** Who wants the line held does not pay for another call to be quicker. */
  private Duration redialBelow() {
    return switch (settings.habit()) {
      case QUICK -> settings.redialBelow();
      case HELD, BRIEF -> Duration.ZERO;
    };
  }

  @Override
  public synchronized void close() {
    watch.close();
    lines.values().forEach(Line::close);
    lines.clear();
    listener.ifPresent(Listener::close);
    tosser.close();
  }
}
