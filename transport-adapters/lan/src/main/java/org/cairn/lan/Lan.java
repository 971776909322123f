package org.cairn.lan;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.EndpointId;
import org.cairn.lan.courier.Desk;
import org.cairn.lan.courier.LanCourier;
import org.cairn.lan.node.LanContact;
import org.cairn.lan.server.LanServer;
import org.cairn.lan.server.NeighbourWatch;
import org.cairn.lan.server.identity.PeerTls;
import org.cairn.lan.tcpcl.Terms;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.Certification;
import org.cairn.transport.kafka.CourierLoop;
import org.cairn.transport.kafka.Neighbours;
import org.cairn.transport.node.InstanceKey;

/** The service of live sessions with the neighbours. The log need not answer yet when it starts. */
public final class Lan implements AutoCloseable {
  /** What the service is called. */
  public static final String NAME = "lan";

  private static final Duration HANDSHAKE_WITHIN = Duration.ofSeconds(10);

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final Neighbours neighbours;
  private final Certification certification;
  private final Desk desk;
  private final LanServer server;
  private final CourierLoop loop;

  /** Who is told of neighbours and certificates, once there is somebody. */
  private volatile Runnable news = () -> {};

  /** Who is told of what sessions bring. */
  private volatile Runnable work = () -> {};

  /**
   * Where the service gets time and chance from, and who counts.
   *
   * @param random must be secure
   */
  public record Means(InstantSource clock, RandomGenerator random, CourierEvents carried) {}

  private Lan(LanServiceSettings settings, LogConnection connection, InstanceKey key, Means means) {
    LogWriter log = LogWriter.open(connection);
    opened.push(log::close);
    neighbours = Neighbours.follow(connection, log, means.clock(), () -> news.run());
    opened.push(neighbours::close);
    certification =
        Certification.start(connection, log, means.clock(), settings.node(), key, () -> news.run());
    opened.push(certification::close);
    certification.announce(new LanContact(settings.addresses()).toContact());
    desk = new Desk(settings.courier().expectedWithin(), () -> work.run());
    server =
        new LanServer(
            new LanServer.Settings(
                settings.node(),
                settings.listen(),
                settings.discovers(),
                Terms.usual(EndpointId.mailOf(settings.node()).toString(), 2 * Bundle.MAX_OCTETS),
                HANDSHAKE_WITHIN),
            desk,
            new PeerTls(() -> neighbours.now().ring(), means.clock()),
            certification::signer,
            means.random());
    LanCourier courier = new LanCourier(settings.courier(), key.instance(), desk);
    loop =
        CourierLoop.start(
            CourierLoop.Settings.lasting(NAME, LanContact.LAN),
            new CourierLoop.Means(connection, log, means.clock(), means.random()),
            means.carried(),
            () -> Optional.of(courier));
    opened.push(loop::close);
    opened.push(server::close);
    work = loop::told;
    NeighbourWatch watch = new NeighbourWatch(neighbours::now, server);
    news = watch::changed;
    watch.start();
    opened.push(watch::close);
  }

  /**
   * Starts the service.
   *
   * @throws IOException if its folder cannot be written
   */
  public static Lan start(LanServiceSettings settings, LogConnection connection, Means means)
      throws IOException {
    InstanceKey key =
        InstanceKey.readOrMake(settings.folder(), settings.instance(), means.random());
    return new Lan(settings, connection, key, means);
  }

  /** Whether it knows the neighbours and itself; a certificate may still be on its way. */
  public boolean isReady() {
    return isAlive() && neighbours.hasCaughtUp() && certification.hasCaughtUp();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return loop.isAlive() && neighbours.isAlive() && certification.isAlive();
  }

  /** The port where neighbours can call us, once there are any. */
  public Optional<Integer> port() {
    return server.port();
  }

  /** How many neighbours are there now. */
  public int present() {
    return desk.present().size();
  }

  /** Ends what runs in order, and lets go of the log last. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
