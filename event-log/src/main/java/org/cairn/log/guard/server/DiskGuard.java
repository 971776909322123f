package org.cairn.log.guard.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.cairn.log.guard.DiskFloor;
import org.cairn.log.guard.DiskSpace;
import org.cairn.log.guard.DiskState;
import org.jboss.logging.Logger;

/**
 * Looks at the room on a disk four times a second and says what it allows. Whoever accepts mail
 * asks {@link #hasRoomFor} first and answers 452 when it has none.
 *
 * <p>Where a broker runs, the guard keeps its {@link Ballast}: made while there is plenty of room,
 * released when a start finds too little.
 */
public final class DiskGuard implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(DiskGuard.class);
  private static final Duration PERIOD = Duration.ofMillis(250);
  private static final int MEBIBYTE = 1024 * 1024;

  private final Path directory;
  private final DiskFloor floor;
  private final Ballast ballast;
  private final Consumer<DiskState> onChange;
  private final Thread thread;
  private volatile DiskSpace space;
  private volatile DiskState state;

  private DiskGuard(Path directory, DiskFloor floor, Ballast ballast, Consumer<DiskState> onChange)
      throws IOException {
    this.directory = directory;
    this.floor = floor;
    this.ballast = ballast;
    this.onChange = onChange;
    this.space = read(directory);
    this.state = floor.judge(space, DiskState.OPEN);
    this.thread = Thread.ofPlatform().name("disk-guard").daemon().unstarted(this::watch);
  }

  /**
   * Begins to watch the disk of a directory, without a ballast.
   *
   * @throws IOException if its room cannot be read
   */
  public static DiskGuard start(Path directory, DiskFloor floor) throws IOException {
    return start(directory, floor, new Ballast(directory.resolve("ballast"), 0), _ -> {});
  }

  /**
   * Begins to watch the disk of a directory.
   *
   * @param onChange told on the watching thread of every change of the state, and of the first if
   *     it is not {@link DiskState#OPEN}
   * @throws IOException if its room cannot be read
   */
  public static DiskGuard start(
      Path directory, DiskFloor floor, Ballast ballast, Consumer<DiskState> onChange)
      throws IOException {
    DiskGuard guard = new DiskGuard(directory, floor, ballast, onChange);
    guard.thread.start();
    return guard;
  }

  /**
   * Waits until a broker has the room that it needs to start, and gives it the ballast's if need
   * be.
   *
   * @throws IOException if the room cannot be read
   */
  public static void awaitRoomToStart(Path directory, DiskFloor floor, Ballast ballast)
      throws IOException, InterruptedException {
    long needed = 2 * floor.exhaustedOctets();
    boolean told = false;
    while (read(directory).free() < needed) {
      if (ballast.isThere()) {
        ballast.release();
        LOG.warnf("disk=%s is full, the ballast is released", directory);
      } else if (!told) {
        told = true;
        LOG.errorf("disk=%s is full, waiting for %d MiB", directory, needed / MEBIBYTE);
      }
      Thread.sleep(PERIOD);
    }
  }

  private static DiskSpace read(Path directory) throws IOException {
    var store = Files.getFileStore(directory);
    return new DiskSpace(Math.max(0, store.getUsableSpace()), Math.max(0, store.getTotalSpace()));
  }

  private void watch() {
    DiskState told = DiskState.OPEN;
    try {
      while (true) {
        DiskState now = state;
        if (now != told) {
          told = now;
          LOG.warnf("disk=%s is %s free=%d MiB", directory, now, space.free() / MEBIBYTE);
          onChange.accept(now);
        }
        keepBallast();
        Thread.sleep(PERIOD);
        look();
      }
    } catch (InterruptedException e) {
      // closed
    }
  }

  /** A room that cannot be read is taken for the one that was last read. */
  private void look() {
    try {
      space = read(directory);
      state = floor.judge(space, state);
    } catch (IOException e) {
      LOG.debugf(e, "disk=%s cannot be read", directory);
    }
  }

  private void keepBallast() {
    if (ballast.octets() == 0 || ballast.isThere() || !hasRoomFor(2 * ballast.octets())) {
      return;
    }
    try {
      ballast.make();
      LOG.debugf("disk=%s has its ballast", directory);
    } catch (IOException e) {
      LOG.debugf(e, "disk=%s has no room for its ballast", directory);
    }
  }

  public DiskState state() {
    return state;
  }

  /** The room when it was last looked at. */
  public DiskSpace space() {
    return space;
  }

  /** Whether mail of so many octets may be accepted; costs nothing. */
  public boolean hasRoomFor(long octets) {
    return state == DiskState.OPEN && floor.hasRoomFor(octets, space);
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
