package org.cairn.imap.mailbox;

/**
 * The content of a mail, octet for octet as it was accepted, read in ranges so that nobody must
 * hold it whole. Once obtained it stays readable for some minutes even if the mail is expunged
 * meanwhile.
 */
public interface Content {
  /** How many octets it has. */
  long sizeOctets();

  /**
   * Reads the octets from {@code offset} on: {@code length} of them, or as many as there are. Best
   * read in order, in ranges of 64 KiB to 256 KiB.
   *
   * @throws MailboxStoreException if the store cannot be read
   * @throws IllegalArgumentException if {@code offset} or {@code length} is negative
   */
  byte[] read(long offset, int length);

  /** A content that is in memory. */
  static Content of(byte[] octets) {
    return new HeldContent(octets.clone());
  }
}
