package org.cairn.imap.store;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.cairn.imap.mailbox.ContentWriter;
import org.cairn.imap.mailbox.MailboxStoreException;

/**
 * Takes a content piece by piece. Holds one of a single chunk until the mail is written; a larger
 * one goes to the database chunk by chunk, a few of them under way at once, the last one with the
 * mail, and is swept away if no mail claims it.
 */
final class Staging implements ContentWriter {
  private static final int UNDER_WAY = 4;

  private final Writer writer;
  private final long limitOctets;
  private final Queue<CompletableFuture<?>> underWay = new ArrayDeque<>();
  private byte[] buffer = new byte[8 * 1024];
  private int buffered;
  private long sizeOctets;
  private long chunks;
  private long contentId = Staged.NO_ROW;

  Staging(Writer writer, long limitOctets) {
    this.writer = writer;
    this.limitOctets = limitOctets;
  }

  @Override
  public void write(byte[] octets, int offset, int length) {
    if (sizeOctets + length > limitOctets) {
      throw new IllegalStateException("the content is larger than it may be");
    }
    sizeOctets += length;
    int from = offset;
    int left = length;
    while (left > 0) {
      if (buffered == Contents.CHUNK_OCTETS) {
        writeChunk();
      }
      int count = Math.min(left, Contents.CHUNK_OCTETS - buffered);
      reserve(buffered + count);
      System.arraycopy(octets, from, buffer, buffered, count);
      buffered += count;
      from += count;
      left -= count;
    }
  }

  private void reserve(int needed) {
    if (needed > buffer.length) {
      int doubled = Math.max(needed, 2 * buffer.length);
      buffer = Arrays.copyOf(buffer, Math.min(doubled, Contents.CHUNK_OCTETS));
    }
  }

  private void writeChunk() {
    if (contentId == Staged.NO_ROW) {
      contentId = writer.write(Contents::insertStaged);
    }
    long id = contentId;
    byte[] octets = Arrays.copyOf(buffer, buffered);
    long number = chunks;
    chunks++;
    buffered = 0;
    if (underWay.size() == UNDER_WAY) {
      await(underWay.remove());
    }
    underWay.add(
        writer.begin(
            transaction -> {
              Contents.insertChunk(transaction, id, number, octets);
              return number;
            }));
  }

  @Override
  public Staged finish() {
    underWay.forEach(Staging::await);
    return new Staged(contentId, chunks, Arrays.copyOf(buffer, buffered), sizeOctets);
  }

  private static void await(CompletableFuture<?> chunk) {
    try {
      chunk.join();
    } catch (CompletionException e) {
      throw new MailboxStoreException("the mailbox store cannot be written", e);
    }
  }

  /** What was written and not claimed is swept away later. */
  @Override
  public void close() {
    buffer = new byte[0];
    buffered = 0;
  }
}
