package org.cairn.nncp.server;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.HashMap;
import java.util.Map;
import org.cairn.nncp.node.PacketName;
import org.jboss.logging.Logger;

/** Sees whole packets as they appear in folders of the spool, and files in the inbox. */
final class SpoolWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(SpoolWatch.class);

  private final WatchService service;
  private final Map<WatchKey, Runnable> watched = new HashMap<>();
  private final Thread thread;

  private SpoolWatch(WatchService service) {
    this.service = service;
    this.thread = Thread.ofVirtual().name("nncp-spool").unstarted(this::run);
  }

  static SpoolWatch start() throws IOException {
    SpoolWatch watch = new SpoolWatch(FileSystems.getDefault().newWatchService());
    watch.thread.start();
    return watch;
  }

  /**
   * Begins to watch a folder, which is made if need be; a folder that was watched is from now on
   * watched for this.
   *
   * @param seen told of packets, perhaps of several at once; must not block
   */
  synchronized void watch(Path folder, Runnable seen) throws IOException {
    Files.createDirectories(folder);
    watched.put(folder.register(service, StandardWatchEventKinds.ENTRY_CREATE), seen);
  }

  private synchronized Runnable seenBy(WatchKey key) {
    return watched.getOrDefault(key, () -> {});
  }

  private void run() {
    try {
      while (true) {
        WatchKey key = service.take();
        boolean packets = key.pollEvents().stream().anyMatch(SpoolWatch::isOfAPacket);
        key.reset();
        if (packets) {
          seenBy(key).run();
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("the spool is watched no longer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** An overflow may hide one. */
  private static boolean isOfAPacket(WatchEvent<?> event) {
    String name = String.valueOf(event.context());
    return event.kind() == StandardWatchEventKinds.OVERFLOW
        || PacketName.parse(name).isPresent()
        || name.endsWith(".in");
  }

  @Override
  public void close() {
    try {
      service.close();
    } catch (IOException e) {
      LOG.debugf(e, "the eye on the spool does not close");
    }
  }
}
