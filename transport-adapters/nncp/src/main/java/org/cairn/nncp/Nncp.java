package org.cairn.nncp;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.nncp.courier.NncpCourier;
import org.cairn.nncp.courier.PlainCollector;
import org.cairn.nncp.home.NncpHome;
import org.cairn.nncp.node.NncpContact;
import org.cairn.nncp.server.Exchange;
import org.cairn.nncp.server.NncpEvents;
import org.cairn.nncp.server.PeerWatch;
import org.cairn.nncp.tool.NncpTools;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.Certification;
import org.cairn.transport.kafka.CourierLoop;
import org.cairn.transport.kafka.LogMailIntake;
import org.cairn.transport.kafka.Neighbours;
import org.cairn.transport.node.InstanceKey;
import org.cairn.transport.node.MaySpeak;

/**
 * The service of NNCP: our node, its spool as a courier's medium, and whatever exchanges packets
 * with the neighbours. The log need not answer yet when it starts.
 */
public final class Nncp implements AutoCloseable {
  /** What the service is called. */
  public static final String NAME = "nncp";

  private static final Duration TOOL_WITHIN = Duration.ofSeconds(30);
  private static final int BATCHES_REMEMBERED = 20_000;

  /** Longer than the longest lifetime of a mail. */
  private static final Duration REMEMBERED_FOR = Duration.ofDays(60);

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final Exchange exchange;
  private final Neighbours neighbours;
  private final Certification certification;
  private final PeerWatch peers;
  private final CourierLoop loop;

  /**
   * Where the service gets time and chance from, and who counts.
   *
   * @param running nanoseconds on a clock that nobody sets
   * @param random must be secure
   */
  public record Means(
      InstantSource clock,
      LongSupplier running,
      RandomGenerator random,
      CourierEvents carried,
      NncpEvents exchanged) {}

  private Nncp(
      NncpServiceSettings settings,
      LogConnection connection,
      NncpTools tools,
      NncpHome home,
      InstanceKey key,
      Means means)
      throws IOException {
    LogWriter log = LogWriter.open(connection);
    opened.push(log::close);
    PeerWatch.Poke poke = new PeerWatch.Poke();
    exchange =
        Exchange.start(
            settings.exchange(), tools, home, means.clock(), means.exchanged(), poke::arrived);
    opened.push(exchange::close);
    neighbours = Neighbours.follow(connection, log, means.clock(), poke::changed);
    opened.push(neighbours::close);
    certification =
        Certification.start(connection, log, means.clock(), settings.node(), key, poke::changed);
    opened.push(certification::close);
    certification.announce(home.keys().contact(settings.addresses()).toContact());
    boolean theyMayCome = !settings.addresses().isEmpty() || !settings.exchange().supervised();
    Exchange started = exchange;
    NncpCourier courier =
        new NncpCourier(
            settings.courier(),
            tools,
            home,
            () -> started.peers().withAWay(theyMayCome),
            started::expected,
            key.instance(),
            certification::signer,
            origin(means),
            settings.node(),
            new PlainCollector(
                key.instance(),
                this::rules,
                new LogMailIntake(NAME, settings.node(), log, means.clock(), means.random())));
    loop =
        CourierLoop.start(
            CourierLoop.Settings.lasting(NAME, NncpContact.NNCP),
            new CourierLoop.Means(connection, log, means.clock(), means.random()),
            means.carried(),
            () -> Optional.of(courier));
    opened.push(loop::close);
    peers = PeerWatch.start(poke, neighbours, exchange, home.keys().contact().id(), loop::told);
    opened.push(peers::close);
  }

  /** For whom neighbours without Cairn may speak, once all of that is known. */
  private Optional<MaySpeak> rules() {
    return neighbours.hasCaughtUp()
        ? certification.domains().map(ours -> new MaySpeak(ours, neighbours.now()))
        : Optional.empty();
  }

  private BatchOrigin origin(Means means) {
    long start = means.running().getAsLong();
    return new BatchOrigin(
        new BatchCheck(new SeenBefore<>(BATCHES_REMEMBERED, REMEMBERED_FOR)),
        () -> neighbours.now().ring(),
        means.clock(),
        () -> Duration.ofNanos(means.running().getAsLong() - start));
  }

  /**
   * Starts the service.
   *
   * @throws IOException if its folder cannot be written, or the tools make no keys
   */
  public static Nncp start(NncpServiceSettings settings, LogConnection connection, Means means)
      throws IOException, InterruptedException {
    NncpTools tools =
        new NncpTools(
            settings.programs(), NncpHome.configurationIn(settings.folder()), TOOL_WITHIN);
    NncpHome home =
        NncpHome.open(
            settings.folder(),
            tools,
            settings.mostFileOctets(),
            settings.courier().reserveOctets());
    InstanceKey key =
        InstanceKey.readOrMake(settings.folder(), settings.instance(), means.random());
    return new Nncp(settings, connection, tools, home, key, means);
  }

  /**
   * Whether it knows the neighbours and itself, and has said how we are reached, so that an invite
   * can tell it; a certificate may still be on its way.
   */
  public boolean isReady() {
    return isAlive()
        && neighbours.hasCaughtUp()
        && certification.hasCaughtUp()
        && certification.hasAnnounced();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return loop.isAlive() && neighbours.isAlive() && certification.isAlive();
  }

  /** Whether neighbours can call us, as far as that is ours to see to. */
  public boolean isListening() {
    return exchange.isListening();
  }

  /** How many neighbours have NNCP. */
  public int peers() {
    return exchange.peers().all().size();
  }

  /** Ends what runs in order, and lets go of the log last. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
