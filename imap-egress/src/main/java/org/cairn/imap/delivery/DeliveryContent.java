package org.cairn.imap.delivery;

import org.cairn.imap.mailbox.ContentWriter;

/** The octets of a mail to be delivered, held or still to be fetched. */
public interface DeliveryContent {
  long sizeOctets();

  /**
   * Writes all octets; may be asked again.
   *
   * @throws UnstorableDeliveryException if they are gone for good, or are not what was accepted
   */
  void copyTo(ContentWriter writer);

  /** Octets in memory; not copied. */
  static DeliveryContent of(byte[] octets) {
    return new HeldOctets(octets);
  }
}
