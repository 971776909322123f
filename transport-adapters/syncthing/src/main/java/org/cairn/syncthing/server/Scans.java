package org.cairn.syncthing.server;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.cairn.syncthing.node.FolderId;
import org.cairn.syncthing.rest.SyncthingApi;
import org.jboss.logging.Logger;

/**
 * Has Syncthing look at what has changed, at once, on a thread of its own: its own eye needs a
 * second or ten. What could not be looked at is looked at with all of its folder, once that works.
 */
final class Scans implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Scans.class);

  /** More files at a time, and the folder is looked at as a whole. */
  private static final int MOST_PATHS = 100;

  private static final int MOST_WAITING = 10_000;
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

  private record Scan(FolderId folder, List<String> paths) {}

  private final Host host;
  private final SyncthingEvents events;
  private final BlockingQueue<Scan> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

  /** How many scans of each folder are not done; guarded by this. */
  private final Map<FolderId, Integer> open = new LinkedHashMap<>();

  private final Thread thread;
  private volatile boolean closing;

  private Scans(Host host, SyncthingEvents events) {
    this.host = host;
    this.events = events;
    this.thread = Thread.ofVirtual().name("syncthing-scans").unstarted(this::run);
  }

  static Scans start(Host host, SyncthingEvents events) {
    Scans scans = new Scans(host, events);
    scans.thread.start();
    return scans;
  }

  /**
   * Does not block. What does not fit any more is found by Syncthing itself.
   *
   * @param paths none: all of it
   */
  void add(FolderId folder, List<String> paths) {
    synchronized (this) {
      open.merge(folder, 1, Integer::sum);
    }
    if (!waiting.offer(new Scan(folder, List.copyOf(paths)))) {
      done(folder, 1);
    }
  }

  /** Whether all that has changed in a folder was looked at. */
  synchronized boolean isDone(FolderId folder) {
    return !open.containsKey(folder);
  }

  private synchronized void done(FolderId folder, int scans) {
    open.computeIfPresent(folder, (_, left) -> left > scans ? Integer.valueOf(left - scans) : null);
  }

  private void run() {
    try {
      while (!closing) {
        List<Scan> some = new ArrayList<>(List.of(waiting.take()));
        waiting.drainTo(some);
        Map<FolderId, List<Scan>> byFolder = new LinkedHashMap<>();
        some.forEach(
            scan -> byFolder.computeIfAbsent(scan.folder(), _ -> new ArrayList<>()).add(scan));
        for (Map.Entry<FolderId, List<Scan>> one : byFolder.entrySet()) {
          scan(one.getKey(), one.getValue());
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("nothing is scanned any more");
    }
  }

  private void scan(FolderId folder, List<Scan> scans) throws InterruptedException {
    List<String> paths = scans.stream().flatMap(scan -> scan.paths().stream()).toList();
    boolean all =
        paths.size() > MOST_PATHS || scans.stream().anyMatch(scan -> scan.paths().isEmpty());
    Optional<SyncthingApi> api = host.api();
    try {
      if (api.isPresent()) {
        api.get().scan(folder, all ? List.of() : paths);
        done(folder, scans.size());
        events.scanned(true);
        return;
      }
    } catch (IOException e) {
      LOG.debugf(e, "folder=%s is not scanned", folder);
      events.scanned(false);
    }
    done(folder, scans.size() - 1);
    waiting.offer(new Scan(folder, List.of()));
    TimeUnit.NANOSECONDS.sleep(AFTER_TROUBLE.toNanos());
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
