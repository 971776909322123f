package org.cairn.filespooler.server;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.cairn.filespooler.packet.QueueName;
import org.cairn.filespooler.queue.CarrierFolder;
import org.cairn.filespooler.queue.Landing;
import org.jboss.logging.Logger;

/**
 * Sees when something comes into the folders that others write: at once where the system tells, by
 * looking every two seconds where it does not, such as on a network disk. From time to time it
 * tells that something may have come anyhow, for what waits for a time.
 */
public final class FolderWatch implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(FolderWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration ANYHOW = Duration.ofSeconds(10);
  private static final Duration UNFINISHED_FOR = Duration.ofMinutes(15);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final List<CarrierFolder> folders;
  private final Landing landing;
  private final InstantSource clock;
  private final Runnable told;
  private final WatchService service;
  private final Thread thread;
  private long looks;
  private long toldNanos = System.nanoTime();

  private FolderWatch(
      List<CarrierFolder> folders,
      Landing landing,
      InstantSource clock,
      Runnable told,
      WatchService service) {
    this.folders = List.copyOf(folders);
    this.landing = landing;
    this.clock = clock;
    this.told = told;
    this.service = service;
    this.thread = Thread.ofVirtual().name("filespooler-folders").unstarted(this::run);
  }

  /**
   * @param told that something may have come; must not block
   */
  public static FolderWatch start(
      List<CarrierFolder> folders, Landing landing, InstantSource clock, Runnable told)
      throws IOException {
    FolderWatch watch =
        new FolderWatch(folders, landing, clock, told, FileSystems.getDefault().newWatchService());
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (true) {
        look();
        WatchKey key = service.poll(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        if (key != null) {
          key.pollEvents();
          key.reset();
          tell();
        }
      }
    } catch (ClosedWatchServiceException e) {
      LOG.debug("folders are watched no longer");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell() {
    toldNanos = System.nanoTime();
    told.run();
  }

  private void look() {
    long now = 1;
    for (CarrierFolder folder : folders) {
      register(folder.root());
      for (QueueName queue : folder.queues()) {
        register(folder.folder(queue));
        register(folder.jobs(queue));
        for (Path file : folder.files(queue)) {
          now = 31 * now + looks(file);
        }
      }
    }
    if (now != looks || System.nanoTime() - toldNanos >= ANYHOW.toNanos()) {
      looks = now;
      sweep();
      tell();
    }
  }

  private static long looks(Path file) {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return file.hashCode() ^ found.size() ^ found.lastModifiedTime().toMillis();
    } catch (IOException e) {
      return 0; // it has just gone
    }
  }

  /** What is watched already stays so. */
  private void register(Path folder) {
    try {
      if (Files.isDirectory(folder)) {
        folder.register(service, StandardWatchEventKinds.ENTRY_CREATE);
      }
    } catch (IOException e) {
      LOG.debugf(e, "%s is only looked at", folder);
    }
  }

  private void sweep() {
    try {
      landing.sweep(clock.instant().minus(UNFINISHED_FOR));
    } catch (IOException e) {
      LOG.debugf(e, "the inbox cannot be swept");
    }
  }

  @Override
  public void close() {
    try {
      service.close();
      thread.join(CLOSE_WITHIN);
    } catch (IOException e) {
      LOG.debugf(e, "the eye on the folders does not close");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
