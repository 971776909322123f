package org.cairn.filespooler;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.cairn.filespooler.courier.QueueCourier;
import org.cairn.filespooler.courier.QueueEvents;
import org.cairn.filespooler.courier.QueueHome;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.filespooler.server.FolderWatch;
import org.cairn.filespooler.server.LoggedQueues;
import org.cairn.filespooler.tool.Fspl;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.seal.SeenBefore;
import org.cairn.seal.batch.BatchCheck;
import org.cairn.transport.courier.BatchOrigin;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.Certification;
import org.cairn.transport.kafka.CourierLoop;
import org.cairn.transport.kafka.Neighbours;
import org.cairn.transport.node.InstanceKey;

/**
 * The service of Filespooler: queues for the neighbours whose folders the keeper named, as a
 * courier's medium. The log need not answer yet when it starts.
 */
public final class Filespooler implements AutoCloseable {
  /** What the service is called. */
  public static final String NAME = "filespooler";

  private static final Duration TOOL_WITHIN = Duration.ofSeconds(30);
  private static final int BATCHES_REMEMBERED = 20_000;

  /** Longer than the longest lifetime of a mail. */
  private static final Duration REMEMBERED_FOR = Duration.ofDays(60);

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final Neighbours neighbours;
  private final Certification certification;
  private final QueueCourier courier;
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
      QueueEvents queues) {
    private Supplier<Duration> sinceNow() {
      long start = running.getAsLong();
      return () -> Duration.ofNanos(running.getAsLong() - start);
    }
  }

  private Filespooler(
      FilespoolerSettings settings,
      LogConnection connection,
      QueueHome home,
      InstanceKey key,
      QueueEvents events,
      Supplier<Duration> running,
      Means means)
      throws IOException {
    LogWriter log = LogWriter.open(connection);
    opened.push(log::close);
    neighbours = Neighbours.follow(connection, log, means.clock(), () -> {});
    opened.push(neighbours::close);
    certification =
        Certification.start(connection, log, means.clock(), settings.node(), key, () -> {});
    opened.push(certification::close);
    courier =
        new QueueCourier(
            settings.queues(),
            home,
            key.instance(),
            certification::signer,
            () -> neighbours.now().names(),
            new BatchOrigin(
                new BatchCheck(new SeenBefore<>(BATCHES_REMEMBERED, REMEMBERED_FOR)),
                () -> neighbours.now().ring(),
                means.clock(),
                running),
            events);
    QueueCourier made = courier;
    loop =
        CourierLoop.start(
            CourierLoop.Settings.lasting(NAME, QueueCourier.FILESPOOLER),
            new CourierLoop.Means(connection, log, means.clock(), means.random()),
            means.carried(),
            () -> Optional.of(made));
    opened.push(loop::close);
    List<CarrierFolder> incoming =
        settings.folders().stream().map(one -> new CarrierFolder(one.incoming())).toList();
    FolderWatch watch = FolderWatch.start(incoming, home.landing(), means.clock(), loop::told);
    opened.push(watch::close);
  }

  /**
   * Starts the service.
   *
   * @throws IOException if its folder cannot be written, or fspl makes no queue
   */
  public static Filespooler start(
      FilespoolerSettings settings, LogConnection connection, Means means)
      throws IOException, InterruptedException {
    Path folder = settings.data().resolve(NAME);
    QueueEvents events = new LoggedQueues(means.queues());
    Supplier<Duration> running = means.sinceNow();
    QueueHome home =
        QueueHome.open(
            folder,
            settings.folders(),
            settings.queues(),
            new QueueHome.Means(
                new Fspl(settings.program(), TOOL_WITHIN), means.random(), running, events));
    InstanceKey key = InstanceKey.readOrMake(folder, settings.instance(), means.random());
    return new Filespooler(settings, connection, home, key, events, running, means);
  }

  /** Whether it knows the neighbours and itself; a certificate may still be on its way. */
  public boolean isReady() {
    return isAlive() && neighbours.hasCaughtUp() && certification.hasCaughtUp();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return loop.isAlive() && neighbours.isAlive() && certification.isAlive();
  }

  /** How it stands with each neighbour. */
  public List<QueueCourier.Standing> standings() {
    return courier.standings();
  }

  /** How many queues of neighbours miss a job. */
  public int stalled() {
    return standings().stream().mapToInt(QueueCourier.Standing::stalled).sum();
  }

  /** How many neighbours have a folder that cannot be used. */
  public int away() {
    return (int) standings().stream().filter(standing -> standing.away().isPresent()).count();
  }

  /** Ends what runs in order, and lets go of the log last. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
