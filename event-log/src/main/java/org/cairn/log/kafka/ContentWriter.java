package org.cairn.log.kafka;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Writes one large content to the log in chunks while it is being received, so that it is never
 * whole in memory. Confined to one thread.
 *
 * <p>What was begun and not {@linkplain #finish finished} is named by no fact, so that nobody else
 * could ever drop it: {@link #close} takes it off the log again. After a kill it stays until the
 * router finds that nothing names it.
 */
public final class ContentWriter extends OutputStream {
  /** Small enough to share commits with mails, large enough that a photo is one or two. */
  public static final int CHUNK_OCTETS = 256 * 1024;

  /** So many chunks may be unacknowledged; more waits for the disk. */
  private static final int WINDOW = 4;

  private static final long ANSWER_WITHIN_NANOS = Duration.ofSeconds(20).toNanos();

  private final LogWriter log;
  private final ContentId id;
  private final MessageDigest digest = Sha256.newDigest();
  private final Deque<CompletableFuture<Position>> underWay = new ArrayDeque<>();
  private ByteArrayOutputStream chunk = new ByteArrayOutputStream(CHUNK_OCTETS);
  private @Nullable Position first;
  private int chunks;
  private long sizeOctets;
  private boolean finished;

  public ContentWriter(LogWriter log, RandomGenerator random) {
    this.log = log;
    this.id = ContentId.random(random);
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  /**
   * @throws IOException if the log does not take the chunk within 20 s
   */
  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    digest.update(octets, from, length);
    sizeOctets += length;
    int rest = length;
    int at = from;
    while (rest > 0) {
      int fits = Math.min(rest, CHUNK_OCTETS - chunk.size());
      chunk.write(octets, at, fits);
      at += fits;
      rest -= fits;
      if (chunk.size() == CHUNK_OCTETS) {
        append();
      }
    }
  }

  /**
   * Writes what is left and waits until all of it is durable.
   *
   * @throws IOException if the log does not take it within 20 s
   */
  public ContentRef.Stored finish() throws IOException {
    long deadlineNanos = System.nanoTime() + ANSWER_WITHIN_NANOS;
    if (chunk.size() > 0 || chunks == 0) {
      append();
    }
    while (!underWay.isEmpty()) {
      awaitOldest(deadlineNanos);
    }
    Position begin = first;
    if (begin == null) {
      throw new IOException("no chunk was written");
    }
    finished = true;
    return new ContentRef.Stored(id, sizeOctets, Sha256.of(digest), chunks, begin);
  }

  /** Takes a content that was not finished off the log again; does not wait for it. */
  @Override
  public void close() {
    if (finished) {
      return;
    }
    finished = true;
    underWay.clear();
    chunk = new ByteArrayOutputStream(0);
    for (int number = 0; number < chunks; number++) {
      if (log.remove(Topic.CONTENT, id.chunkKey(number)).isCompletedExceptionally()) {
        // Each further one would wait as long for a log that is away.
        return;
      }
    }
  }

  private void append() throws IOException {
    underWay.add(log.appendRaw(Topic.CONTENT, id.chunkKey(chunks), chunk.toByteArray()));
    chunks++;
    chunk = new ByteArrayOutputStream(CHUNK_OCTETS);
    if (underWay.size() >= WINDOW) {
      awaitOldest(System.nanoTime() + ANSWER_WITHIN_NANOS);
    }
  }

  private void awaitOldest(long deadlineNanos) throws IOException {
    try {
      long restNanos = Math.max(0, deadlineNanos - System.nanoTime());
      Position position = underWay.removeFirst().get(restNanos, TimeUnit.NANOSECONDS);
      if (first == null) {
        first = position;
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the event log does not take content " + id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while content " + id + " was written", e);
    }
  }
}
