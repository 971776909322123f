package org.cairn.imap.mailbox;

/** A content that is in the store but in no mailbox yet; made by {@link ContentWriter#finish}. */
public interface StagedContent {
  long sizeOctets();
}
