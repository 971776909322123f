package org.cairn.imap.mailbox;

/**
 * Takes the content of a mail to be appended, piece by piece, without holding it whole. Used by one
 * thread. Closing it before {@link #finish} drops what was written.
 */
public interface ContentWriter extends AutoCloseable {
  /**
   * Takes {@code length} octets; blocks while the store writes.
   *
   * @throws MailboxStoreException if the store cannot be written
   * @throws IllegalStateException if the content grows beyond {@link
   *     MailboxStore#appendLimitOctets}, which the caller checks before
   */
  void write(byte[] octets, int offset, int length);

  /** The whole content, to be given to {@link MailboxStore#append} once, within the hour. */
  StagedContent finish();

  @Override
  void close();
}
