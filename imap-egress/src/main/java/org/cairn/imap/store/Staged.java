package org.cairn.imap.store;

import org.cairn.imap.mailbox.StagedContent;

/** A content as far as it is staged; two are equal if they are the same object. */
final class Staged implements StagedContent {
  /** In place of a row, where there is none yet. */
  static final long NO_ROW = 0;

  private final long contentId;
  private final long chunks;
  private final byte[] tail;
  private final long sizeOctets;

  /**
   * @param contentId the row its chunks belong to; {@link #NO_ROW} if it has at most one chunk,
   *     which is the tail
   * @param chunks how many are in the database
   * @param tail the last octets, written together with the mail; not copied
   */
  Staged(long contentId, long chunks, byte[] tail, long sizeOctets) {
    this.contentId = contentId;
    this.chunks = chunks;
    this.tail = tail;
    this.sizeOctets = sizeOctets;
  }

  boolean hasRow() {
    return contentId != NO_ROW;
  }

  long contentId() {
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
