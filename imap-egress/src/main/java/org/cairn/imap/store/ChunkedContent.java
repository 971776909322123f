package org.cairn.imap.store;

import java.io.ByteArrayOutputStream;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mailbox.MailboxStoreException;

/** A large content, read chunk by chunk; the last chunk is kept, since ranges are read in order. */
final class ChunkedContent implements Content {
  private final Readers readers;
  private final long contentId;
  private final long sizeOctets;
  private long heldNumber = -1;
  private byte[] held = new byte[0];

  ChunkedContent(Readers readers, long contentId, long sizeOctets) {
    this.readers = readers;
    this.contentId = contentId;
    this.sizeOctets = sizeOctets;
  }

  @Override
  public long sizeOctets() {
    return sizeOctets;
  }

  @Override
  public byte[] read(long offset, int length) {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("a range is not negative");
    }
    long end = Math.min(sizeOctets, offset + length);
    ByteArrayOutputStream range = new ByteArrayOutputStream((int) Math.max(0, end - offset));
    for (long at = offset; at < end; ) {
      int from = (int) (at % Contents.CHUNK_OCTETS);
      int count = (int) Math.min(end - at, Contents.CHUNK_OCTETS - from);
      range.write(chunk(at / Contents.CHUNK_OCTETS), from, count);
      at += count;
    }
    return range.toByteArray();
  }

  private synchronized byte[] chunk(long number) {
    if (number != heldNumber) {
      held =
          readers.read(
              statements ->
                  statements
                      .first(
                          row -> row.getBytes(1),
                          "SELECT body FROM content_chunk WHERE content_id = ? AND number = ?",
                          contentId,
                          number)
                      .orElseThrow(
                          () -> new MailboxStoreException("the content of a mail is gone")));
      heldNumber = number;
    }
    return held;
  }
}
