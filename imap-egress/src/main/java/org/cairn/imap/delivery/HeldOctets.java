package org.cairn.imap.delivery;

import org.cairn.imap.mailbox.ContentWriter;

/** Octets in memory. */
final class HeldOctets implements DeliveryContent {
  private final byte[] octets;

  HeldOctets(byte[] octets) {
    this.octets = octets;
  }

  @Override
  public long sizeOctets() {
    return octets.length;
  }

  @Override
  public void copyTo(ContentWriter writer) {
    writer.write(octets, 0, octets.length);
  }
}
