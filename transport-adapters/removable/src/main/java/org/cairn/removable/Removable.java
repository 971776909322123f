package org.cairn.removable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.removable.server.MountTable;
import org.cairn.removable.server.StickBoard;
import org.cairn.removable.server.StickGrounds;
import org.cairn.removable.server.StickUse;
import org.cairn.removable.stick.StickReport;
import org.cairn.transport.courier.BatchSigner;
import org.cairn.transport.courier.CourierEvents;
import org.cairn.transport.kafka.Certification;
import org.cairn.transport.kafka.CourierLoop;
import org.cairn.transport.kafka.Neighbours;
import org.cairn.transport.node.InstanceKey;

/**
 * The service that sees to USB sticks: whatever stick of ours is plugged in is read, and filled
 * with what is due, until it is pulled. The log need not answer yet when it starts.
 */
public final class Removable implements AutoCloseable {
  /** What the service is called. */
  public static final String NAME = "removable";

  private final Deque<Runnable> opened = new ArrayDeque<>();
  private final Neighbours neighbours;
  private final Certification certification;
  private final StickBoard board;

  /**
   * Where the service gets time and chance from, and who counts.
   *
   * @param random must be secure
   * @param figures told of what all sticks do, by several threads
   */
  public record Means(InstantSource clock, RandomGenerator random, CourierEvents figures) {}

  private Removable(
      RemovableSettings settings, LogConnection connection, InstanceKey key, Means means) {
    LogWriter log = LogWriter.open(connection);
    opened.push(log::close);
    neighbours = Neighbours.follow(connection, log, means.clock(), () -> {});
    opened.push(neighbours::close);
    certification =
        Certification.start(connection, log, means.clock(), settings.node(), key, () -> {});
    opened.push(certification::close);
    board =
        StickBoard.start(
            new MountTable(MountTable.OF_THIS_PROCESS, settings.places()),
            settings.data(),
            new StickGrounds(
                this::signer,
                neighbours::now,
                settings.expectedWithin(),
                new CourierLoop.Means(connection, log, means.clock(), means.random()),
                means.figures()));
    opened.push(board::close);
  }

  /** For whom a stick is, is known only when all neighbours are. */
  private Optional<BatchSigner> signer() {
    return neighbours.hasCaughtUp() ? certification.signer() : Optional.empty();
  }

  /**
   * Starts the service.
   *
   * @throws IOException if the key of this instance cannot be read or made
   */
  public static Removable start(RemovableSettings settings, LogConnection connection, Means means)
      throws IOException {
    InstanceKey key =
        InstanceKey.readOrMake(settings.data().resolve(NAME), settings.instance(), means.random());
    return new Removable(settings, connection, key, means);
  }

  /**
   * Fills and reads a stick, or any folder in its place, once; it is marked as ours if it is not.
   *
   * @param besideOthers whether it may hold other things; they stay
   */
  public StickUse use(Path place, boolean besideOthers) {
    return board.use(place, besideOthers);
  }

  /** How it is with all sticks that are plugged in, and those that were named. */
  public List<StickReport> sticks() {
    return board.reports();
  }

  /** Whether it knows the neighbours and itself; a certificate may still be on its way. */
  public boolean isReady() {
    return isAlive() && neighbours.hasCaughtUp() && certification.hasCaughtUp();
  }

  /** If not, the process must be started anew. */
  public boolean isAlive() {
    return board.isAlive() && neighbours.isAlive() && certification.isAlive();
  }

  /** Lets go of the sticks first, and of the log last. */
  @Override
  public void close() {
    while (!opened.isEmpty()) {
      opened.pop().run();
    }
  }
}
