package org.cairn.router.kafka;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.guard.server.DurableFile;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.router.content.StoredContent;
import org.cairn.router.content.UnnamedContents;
import org.cairn.router.content.UnnamedFormat;
import org.jboss.logging.Logger;

/**
 * Drops content that nothing has named for a day, on a thread of its own: uploads that were cut off
 * by a kill. Whatever goes wrong, content stays, and the next look comes all the same.
 */
final class ContentSweeper implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ContentSweeper.class);
  private static final Duration NOTE_EVERY = Duration.ofMinutes(10);

  private final LogConnection connection;
  private final LogWriter log;
  private final SweepSettings settings;
  private final LongSupplier nanos;
  private final Thread thread;
  private UnnamedContents known;
  private Duration asked;

  /**
   * @param nanos monotonic
   */
  ContentSweeper(
      LogConnection connection, LogWriter log, SweepSettings settings, LongSupplier nanos) {
    this.connection = connection;
    this.log = log;
    this.settings = settings;
    this.nanos = nanos;
    this.known = read(settings.notes());
    this.asked = known.looked();
    this.thread = Thread.ofVirtual().name("router-sweep").unstarted(this::run);
  }

  void start() {
    thread.start();
  }

  private void run() {
    long at = nanos.getAsLong();
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(NOTE_EVERY);
        long now = nanos.getAsLong();
        passUnlessItFails(Duration.ofNanos(now - at));
        at = now;
      }
    } catch (InterruptedException | InterruptException e) {
      LOG.debug("the sweep of the log ends");
    }
  }

  private void passUnlessItFails(Duration elapsed) throws InterruptedException {
    try {
      pass(elapsed);
    } catch (InterruptException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.errorf(e, "the sweep of the log failed and is tried again");
    }
  }

  /**
   * Whether it works; if not, cut-off uploads stay on the log until the process is started anew.
   */
  boolean isAlive() {
    return thread.isAlive();
  }

  /** We ran for so long; if it is time for it, looks and drops. */
  void pass(Duration elapsed) throws InterruptedException {
    known = known.after(elapsed);
    boolean isTimeToAsk = known.ran().minus(asked).compareTo(settings.lookEvery()) >= 0;
    if (isTimeToAsk && known.isLookDue(settings.lookEvery())) {
      try {
        look();
      } catch (InterruptException e) {
        throw e;
      } catch (EventLogException | KafkaException e) {
        LOG.infof("content that nothing names stays for now: %s", e.getMessage());
      } catch (RuntimeException e) {
        LOG.errorf(e, "content that nothing names stays: the look for it failed");
      }
    }
    write();
  }

  private void look() throws InterruptedException {
    try (LogSurvey survey = new LogSurvey(connection)) {
      long end = survey.end(Topic.CONTENT);
      asked = known.ran();
      if (!known.isLookWorthIt(end, settings.unnamedFor())) {
        return;
      }
      UnnamedContents.Look look = known.look(end, survey.unnamed(), settings.unnamedFor());
      for (StoredContent content : look.drop()) {
        drop(content);
      }
      known = look.next();
    }
  }

  private void drop(StoredContent content) throws InterruptedException {
    List<CompletableFuture<?>> gone = new ArrayList<>();
    for (int chunk : content.chunks()) {
      gone.add(log.remove(Topic.CONTENT, content.id().chunkKey(chunk)));
    }
    RouterLog.await(gone);
    LOG.infof(
        "content=%s dropped, %d chunks: nothing named it for %s",
        content.id(), content.chunks().size(), settings.unnamedFor());
  }

  private static UnnamedContents read(Path notes) {
    try {
      return Files.exists(notes)
          ? UnnamedFormat.read(Files.readAllBytes(notes)).orElse(UnnamedContents.NONE)
          : UnnamedContents.NONE;
    } catch (IOException e) {
      LOG.infof("notes=%s cannot be read: %s", notes, e.toString());
      return UnnamedContents.NONE;
    }
  }

  private void write() {
    try {
      Path directory = settings.notes().toAbsolutePath().getParent();
      if (directory != null) {
        Files.createDirectories(directory);
      }
      new DurableFile(settings.notes()).write(UnnamedFormat.write(known));
    } catch (IOException e) {
      LOG.infof("notes=%s cannot be written: %s", settings.notes(), e.toString());
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
