package org.cairn.imap.mailbox;

import java.time.Instant;

/**
 * One mail that was shown in a mailbox, without its content.
 *
 * @param modSeq of its last change
 * @param internalDate when it was delivered or appended, whole seconds
 * @param sizeOctets of its content, as RFC822.SIZE gives it
 * @param bodyFetched whether some session ever fetched its body
 */
public record MessageEntry(
    Uid uid,
    Flags flags,
    ModSeq modSeq,
    Instant internalDate,
    long sizeOctets,
    boolean bodyFetched) {
  public MessageEntry {
    if (sizeOctets < 0) {
      throw new IllegalArgumentException("a size is not negative");
    }
  }

  /** The same mail with other flags since {@code changed}. */
  public MessageEntry with(Flags others, ModSeq changed) {
    return new MessageEntry(uid, others, changed, internalDate, sizeOctets, bodyFetched);
  }

  /** The same mail under another UID since {@code changed}. */
  public MessageEntry at(Uid other, ModSeq changed) {
    return new MessageEntry(other, flags, changed, internalDate, sizeOctets, bodyFetched);
  }
}
