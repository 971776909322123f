package org.cairn.removable.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.cairn.removable.disk.DiskFiles;
import org.cairn.removable.stick.StickMarker;
import org.cairn.removable.stick.StickReport;
import org.jboss.logging.Logger;

/**
 * All sticks of this box: those that come and go at the watched places by themselves, and those
 * that the keeper names. Each has a thread of its own: one that hangs holds up no other.
 */
public final class StickBoard implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(StickBoard.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(15);
  private static final int MOST_REMEMBERED = 50;

  private final MountTable mounts;
  private final Path own;
  private final StickGrounds grounds;
  private final Map<Path, Slot> slots = new LinkedHashMap<>();
  private final Semaphore wake = new Semaphore(0);
  private final Thread thread;
  private int begun;
  private volatile boolean closing;

  private StickBoard(MountTable mounts, Path own, StickGrounds grounds) {
    this.mounts = mounts;
    this.own = own.toAbsolutePath().normalize();
    this.grounds = grounds;
    this.thread = Thread.ofPlatform().name("sticks").daemon().unstarted(this::run);
  }

  /**
   * Begins to watch.
   *
   * @param own the data directory of this gateway, which is never a stick
   * @param grounds what sticks are used with
   */
  public static StickBoard start(MountTable mounts, Path own, StickGrounds grounds) {
    StickBoard board = new StickBoard(mounts, own, grounds);
    board.thread.start();
    return board;
  }

  /** Something changed: looks at once. */
  public void wake() {
    wake.release();
  }

  /** Whether it watches; it must until it is closed. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    try {
      while (!closing) {
        try {
          look(mounts.look());
        } catch (IOException e) {
          LOG.warnf("mounts cannot be read: %s", e.getMessage());
        } catch (RuntimeException e) {
          LOG.error("sticks are looked at again", e);
        }
        if (wake.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
          wake.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look(List<MountTable.Mount> mounted) {
    Map<Path, String> present = new HashMap<>();
    mounted.forEach(mount -> present.put(mount.place(), mount.which()));
    for (Slot slot : List.copyOf(slots.values())) {
      boolean gone = !slot.which().equals(present.get(slot.place()));
      if (gone && slot.isNamed()) {
        slot.forgetMedium();
      } else if (gone) {
        slots.remove(slot.place());
        // Its medium is gone and may never answer.
        Thread.ofPlatform().daemon().name("stick-gone").start(slot::close);
      }
    }
    for (MountTable.Mount mount : mounted) {
      Slot known = slots.get(mount.place());
      if (known == null || (known.isNamed() && !known.isAlive() && isNew(known, mount))) {
        slots.put(mount.place(), new Slot(mount.place(), mount.which(), false));
      }
    }
    Optional<StickGround> now = grounds.now();
    now.ifPresent(
        ground -> slots.values().forEach(s -> s.use(ground, this::newName, System.nanoTime())));
  }

  /** For the threads and clients of one stick; what it is itself called is not known yet. */
  private String newName() {
    begun++;
    return "stick-" + begun;
  }

  /** What the keeper named and pulled may come back as another. */
  private static boolean isNew(Slot known, MountTable.Mount mount) {
    return !known.which().equals(mount.which());
  }

  /**
   * Fills and reads a stick, or any folder in its place, once; it is marked as ours if it is not.
   *
   * @param besideOthers whether it may hold other things; they stay
   */
  public StickUse use(Path place, boolean besideOthers) {
    Path real;
    try {
      real = place.toRealPath();
    } catch (IOException e) {
      return new StickUse.Refused("there is no folder " + place + " that the gateway can enter");
    }
    if (!Files.isDirectory(real)) {
      return new StickUse.Refused(
          place + " is no folder: name the place where the stick is mounted");
    }
    if (real.startsWith(own) || own.startsWith(real)) {
      return new StickUse.Refused(place + " holds the gateway itself, and is no stick");
    }
    DiskFiles files = new DiskFiles(real);
    try {
      Optional<String> other = StickMarker.usedFor(files);
      if (other.isPresent() && !besideOthers) {
        return new StickUse.Refused(
            place
                + " holds other things ("
                + other.get()
                + "): say --mark to use it all the same; they are not touched");
      }
      new StickMarker(grounds.means().random()).mark(files);
    } catch (IOException e) {
      return new StickUse.Refused(place + " cannot be used: " + e.getMessage());
    }
    return new StickUse.Begun(begin(real));
  }

  private synchronized StickReport begin(Path place) {
    Slot known = slots.get(place);
    if (known == null || !known.isAlive()) {
      known = new Slot(place, whatIsAt(place), true);
      slots.remove(place);
      slots.put(place, known);
      forgetOldest();
      wake();
    } else if (known.isEnding()) {
      known.useAgain(whatIsAt(place), this::wake);
    }
    return known.report();
  }

  private String whatIsAt(Path place) {
    try {
      return mounts.look().stream()
          .filter(mount -> mount.place().equals(place))
          .map(MountTable.Mount::which)
          .findFirst()
          .orElse("");
    } catch (IOException e) {
      return "";
    }
  }

  private void forgetOldest() {
    List<Slot> over = slots.values().stream().filter(s -> s.isNamed() && !s.isAlive()).toList();
    if (over.size() > MOST_REMEMBERED) {
      slots.remove(over.getFirst().place());
    }
  }

  /**
   * Our sticks that are plugged in, and all places that the keeper named; other people's media are
   * nobody's affair.
   */
  public synchronized List<StickReport> reports() {
    return slots.values().stream()
        .filter(slot -> slot.isNamed() || slot.report().state() != StickReport.State.NOT_OURS)
        .map(Slot::report)
        .toList();
  }

  /** Ends the use of all of them in order. */
  @Override
  public void close() {
    closing = true;
    wake();
    List<Thread> closers = new ArrayList<>();
    synchronized (this) {
      for (Slot slot : slots.values()) {
        closers.add(Thread.ofPlatform().daemon().start(slot::close));
      }
    }
    try {
      thread.join(CLOSE_WITHIN);
      for (Thread closer : closers) {
        closer.join(CLOSE_WITHIN);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
