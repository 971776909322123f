package org.cairn.syncthing.server;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import org.cairn.syncthing.node.BatchName;
import org.jboss.logging.Logger;

/** Sees whole files as they appear in lanes, a moment before Syncthing tells of them. */
final class LaneWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LaneWatch.class);

  private final WatchService service;
  private final Runnable seen;
  private final Thread thread;

  private LaneWatch(WatchService service, Runnable seen) {
    this.service = service;
    this.seen = seen;
    this.thread = Thread.ofVirtual().name("syncthing-lanes").unstarted(this::run);
  }

  /**
   * @param seen told of files, perhaps of several at once; must not block
   */
  static LaneWatch start(Runnable seen) throws IOException {
    LaneWatch watch = new LaneWatch(FileSystems.getDefault().newWatchService(), seen);
    watch.thread.start();
    return watch;
  }

  /** Begins to watch a lane; one that is watched already may be said again. */
  void watch(Path lane) throws IOException {
    if (Files.isDirectory(lane, LinkOption.NOFOLLOW_LINKS)) {
      lane.register(service, StandardWatchEventKinds.ENTRY_CREATE);
    }
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        boolean files = key.pollEvents().stream().anyMatch(LaneWatch::isOfAFile);
        key.reset();
        if (files) {
          seen.run();
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("the lanes are watched no longer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An overflow may hide one. */
  private static boolean isOfAFile(WatchEvent<?> event) {
    return event.kind() == StandardWatchEventKinds.OVERFLOW
        || BatchName.parse(String.valueOf(event.context())).isPresent();
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.debugf(e, "the eye on the lanes does not close");
    }
  }
}
