package org.cairn.router.forward;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.cairn.log.record.ContentRef;
import org.cairn.mail.HeaderFields;
import org.jspecify.annotations.Nullable;

/**
 * Takes the content of a mail while it is decoded: into memory as long as it may ride in a record,
 * else onto the log as it comes. Used by one thread.
 *
 * <p>What was not {@linkplain #finish finished} is taken off the log again; after a kill nothing
 * names it, and the sweep finds it.
 */
final class Landing extends OutputStream {
  private final Contents contents;

  /** The start of the content, as far as its header section may reach. */
  private byte[] start = new byte[4 * 1024];

  private int kept;
  private long size;
  private Contents.@Nullable Writing writing;

  Landing(Contents contents) {
    this.contents = contents;
  }

  @Override
  public void write(int octet) {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int from, int length) {
    if (writing == null && size + length > ContentRef.INLINE_OCTETS) {
      Contents.Writing begun = contents.begin();
      writing = begun;
      pass(begun, start, 0, kept);
    }
    size += length;
    keep(octets, from, length);
    Contents.Writing large = writing;
    if (large != null) {
      pass(large, octets, from, length);
    }
  }

  private void keep(byte[] octets, int from, int length) {
    int some = Math.min(length, HeaderFields.MAX_OCTETS - kept);
    if (kept + some > start.length) {
      start = Arrays.copyOf(start, Math.max(kept + some, 2 * start.length));
    }
    System.arraycopy(octets, from, start, kept, some);
    kept += some;
  }

  private static void pass(Contents.Writing to, byte[] octets, int from, int length) {
    try {
      to.out().write(octets, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of it came; durable when this returns, unless it rides. */
  ContentRef finish() {
    Contents.Writing large = writing;
    return large == null ? ContentRef.Inline.of(riding()) : large.finish();
  }

  /** What rides in the record: all of a small content, nothing of a large one. */
  byte[] riding() {
    return writing == null ? Arrays.copyOf(start, kept) : new byte[0];
  }

  boolean isPostMessage() {
    return HeaderFields.parse(Arrays.copyOf(start, kept)).isPostMessage();
  }

  @Override
  public void close() {
    Contents.Writing large = writing;
    if (large != null) {
      large.close();
    }
  }
}
