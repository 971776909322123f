package org.cairn.imap.store;

import java.util.Optional;
import org.cairn.imap.mailbox.StagedContent;

/** A content as far as it is staged; two are equal if they are the same object. */
final class Staged implements StagedContent {
  private final Optional<Long> contentId;
  private final long chunks;
  private final byte[] tail;
  private final long sizeOctets;

  /**
   * @param contentId the row its chunks belong to; empty if it has at most one, which is the tail
   * @param chunks how many are in the database
   * @param tail the last octets, written together with the mail; not copied
   */
  Staged(Optional<Long> contentId, long chunks, byte[] tail, long sizeOctets) {
    this.contentId = contentId;
    this.chunks = chunks;
    this.tail = tail;
    this.sizeOctets = sizeOctets;
  }

  Optional<Long> contentId() {
    return contentId;
  }

  long chunks() {
    return chunks;
  }

  byte[] tail() {
    return tail;
  }

  @Override
  public long sizeOctets() {
    return sizeOctets;
  }
}
