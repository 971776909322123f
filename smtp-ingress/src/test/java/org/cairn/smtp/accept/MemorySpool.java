package org.cairn.smtp.accept;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.cairn.log.Position;
import org.cairn.log.record.ContentId;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.Sha256;

/** A spool that keeps the last content in memory, and fails when it is told to. */
public final class MemorySpool implements ContentSpool {
  private final AtomicInteger open = new AtomicInteger();
  private final AtomicInteger discarded = new AtomicInteger();
  private final AtomicLong written = new AtomicLong();
  private volatile long failAfter = Long.MAX_VALUE;
  private volatile byte[] last = {};

  public void failAfter(long octets) {
    failAfter = octets;
  }

  public int open() {
    return open.get();
  }

  public long written() {
    return written.get();
  }

  public byte[] last() {
    return last.clone();
  }

  @Override
  public Writing begin() {
    open.incrementAndGet();
    return new Memory();
  }

  public int discarded() {
    return discarded.get();
  }

  @Override
  public void discard(ContentRef.Stored content) {
    discarded.incrementAndGet();
  }

  private final class Memory implements Writing {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private boolean closed;

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
      if (content.size() + length > failAfter) {
        throw new IOException("as the test wants it");
      }
      content.write(octets, from, length);
      written.addAndGet(length);
    }

    @Override
    public ContentRef.Stored finish() {
      last = content.toByteArray();
      return new ContentRef.Stored(
          new ContentId("0".repeat(32)), last.length, Sha256.of(last), 1, new Position(0, 0));
    }

    @Override
    public void close() {
      if (!closed) {
        closed = true;
        open.decrementAndGet();
      }
    }
  }
}
