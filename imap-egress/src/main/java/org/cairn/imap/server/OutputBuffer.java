package org.cairn.imap.server;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Gathers what is written until it is flushed, and holds no memory in between: an idle connection
 * has no buffer. Says to {@link WriteWatch} when it writes, since a write has no time-out of its
 * own.
 */
final class OutputBuffer extends OutputStream {
  private static final byte[] NOTHING = {};
  private static final int MAX_BUFFER = 16 * 1024;

  private final WriteWatch watch;
  private OutputStream out;
  private byte[] buffer = NOTHING;
  private int used;

  /** Hears when a write begins and ends. */
  interface WriteWatch {
    void begins();

    void ended();
  }

  OutputBuffer(OutputStream out, WriteWatch watch) {
    this.out = out;
    this.watch = watch;
  }

  /** Writes elsewhere from now on; nothing must be waiting. */
  void redirect(OutputStream changed) {
    out = changed;
  }

  /** Forgets what waits. */
  void discard() {
    buffer = NOTHING;
    used = 0;
  }

  @Override
  public void write(int octet) throws IOException {
    write(new byte[] {(byte) octet}, 0, 1);
  }

  @Override
  public void write(byte[] octets, int offset, int length) throws IOException {
    if (used + length > MAX_BUFFER) {
      writeThrough();
    }
    if (length >= MAX_BUFFER) {
      writePieces(octets, offset, length);
      return;
    }
    if (used + length > buffer.length) {
      int wanted = Math.max(Math.max(512, 2 * buffer.length), used + length);
      buffer = Arrays.copyOf(buffer, Math.min(MAX_BUFFER, wanted));
    }
    System.arraycopy(octets, offset, buffer, used, length);
    used += length;
  }

  /** Each piece may take its time: a slow client gets a large mail as long as it reads. */
  private void writePieces(byte[] octets, int offset, int length) throws IOException {
    for (int at = 0; at < length; at += MAX_BUFFER) {
      watch.begins();
      out.write(octets, offset + at, Math.min(MAX_BUFFER, length - at));
      watch.ended();
    }
  }

  private void writeThrough() throws IOException {
    if (used > 0) {
      watch.begins();
      out.write(buffer, 0, used);
      watch.ended();
      used = 0;
    }
  }

  @Override
  public void flush() throws IOException {
    writeThrough();
    watch.begins();
    out.flush();
    watch.ended();
    buffer = NOTHING;
  }
}
