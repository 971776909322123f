package org.cairn.syncthing;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.syncthing.courier.SyncthingCourier;
import org.cairn.syncthing.folder.SentFiles;
import org.cairn.syncthing.folder.SharedFolders;
import org.cairn.syncthing.folder.SyncthingHome;
import org.cairn.syncthing.folder.SyncthingOptions;
import org.cairn.syncthing.folder.TakenFiles;
import org.cairn.syncthing.node.DeviceId;
import org.cairn.syncthing.node.SyncthingContact;
import org.cairn.syncthing.rest.SyncthingApi;
import org.cairn.syncthing.server.Exchange;
import org.cairn.syncthing.server.PeerWatch;
import org.cairn.syncthing.server.SyncthingEvents;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.Certification;
import org.cairn.transport.kafka.CourierLoop;
import org.cairn.transport.kafka.Neighbours;
import org.cairn.transport.node.InstanceKey;

/**
 * The service of Syncthing: our device, the folders that it has with others as a courier's medium,
 * and whatever keeps them alike. The log need not answer yet when it starts.
 */
public final class Syncthing implements AutoCloseable {
  /** What the service is called. */
  public static final String NAME = "syncthing";

  private static final int BATCHES_REMEMBERED = 20_000;
  private static final int KEY_OCTETS = 24;

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
      SyncthingEvents moved) {}

  private Syncthing(
      SyncthingServiceSettings settings,
      LogConnection connection,
      SyncthingCourier.Places places,
      InstanceKey key,
      Means means)
      throws IOException, InterruptedException {
    PeerWatch.Poke poke = new PeerWatch.Poke();
    exchange = exchange(settings, places.folders(), means, poke);
    opened.push(exchange::close);
    LogWriter log = LogWriter.open(connection);
    opened.push(log::close);
    neighbours = Neighbours.follow(connection, log, means.clock(), poke::changed);
    opened.push(neighbours::close);
    certification =
        Certification.start(connection, log, means.clock(), settings.node(), key, poke::changed);
    opened.push(certification::close);
    certification.announce(exchange.contact().toContact());
    SyncthingCourier courier =
        new SyncthingCourier(
            settings.courier(),
            exchange,
            places,
            key.instance(),
            certification::signer,
            origin(means),
            means.running(),
            means.random());
    loop =
        CourierLoop.start(
            CourierLoop.Settings.lasting(NAME, SyncthingContact.SYNCTHING),
            new CourierLoop.Means(connection, log, means.clock(), means.random()),
            means.carried(),
            () -> Optional.of(courier));
    opened.push(loop::close);
    peers = PeerWatch.start(poke, neighbours, exchange, loop::told);
    opened.push(peers::close);
  }

  private static Exchange exchange(
      SyncthingServiceSettings settings, SharedFolders folders, Means means, PeerWatch.Poke poke)
      throws IOException, InterruptedException {
    return switch (settings.host()) {
      case SyncthingServiceSettings.Host.Own own -> {
        SyncthingHome home = SyncthingHome.open(own.program(), settings.folder().resolve("home"));
        String key = newKey(means.random());
        yield Exchange.own(
            exchanging(settings, home.device()),
            folders,
            home,
            gui ->
                new SyncthingOptions(
                    gui, key, own.listens(), own.lookAround(), own.lookEverywhere(), own.relays()),
            means.moved(),
            poke::arrived);
      }
      case SyncthingServiceSettings.Host.Operators operators -> {
        SyncthingApi api = new SyncthingApi(operators.api(), operators.key());
        yield Exchange.operators(
            exchanging(settings, api.device()), folders, api, means.moved(), poke::arrived);
      }
    };
  }

  private static Exchange.Settings exchanging(SyncthingServiceSettings settings, DeviceId ours) {
    return new Exchange.Settings(
        new SyncthingContact(ours, settings.addresses(), settings.shared()),
        settings.carriers(),
        settings.host().isLookingAround(),
        settings.courier().reserveOctets(),
        settings.nearFor(),
        settings.courier().carriedWithin());
  }

  private static String newKey(RandomGenerator random) {
    byte[] octets = new byte[KEY_OCTETS];
    random.nextBytes(octets);
    return HexFormat.of().formatHex(octets);
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
   * @throws IOException if its folders cannot be written, there is no Syncthing, or the operator's
   *     does not answer
   */
  public static Syncthing start(
      SyncthingServiceSettings settings, LogConnection connection, Means means)
      throws IOException, InterruptedException {
    InstanceKey key =
        InstanceKey.readOrMake(settings.folder(), settings.instance(), means.random());
    return new Syncthing(settings, connection, places(settings), key, means);
  }

  /** The unfinished are beside the folders, so that a file is renamed and not copied. */
  private static SyncthingCourier.Places places(SyncthingServiceSettings settings)
      throws IOException {
    Path folders = settings.folders().toAbsolutePath().normalize();
    Path unfinished = folders.resolve("unfinished");
    Files.createDirectories(unfinished);
    try (DirectoryStream<Path> left = Files.newDirectoryStream(unfinished, "*.tmp")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
    return new SyncthingCourier.Places(
        new SharedFolders(folders),
        unfinished,
        SentFiles.read(settings.folder().resolve("sent")),
        new TakenFiles(settings.folder().resolve("taken")));
  }

  /** Whether it knows the neighbours and itself; a certificate may still be on its way. */
  public boolean isReady() {
    return isAlive() && neighbours.hasCaughtUp() && certification.hasCaughtUp();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return loop.isAlive() && neighbours.isAlive() && certification.isAlive();
  }

  /** Whether a Syncthing runs for us, or none is needed yet. */
  public boolean isUp() {
    return exchange.isUp();
  }

  /** How many neighbours have Syncthing. */
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
