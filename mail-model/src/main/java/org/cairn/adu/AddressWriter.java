package org.cairn.adu;

import org.cairn.codec.octets.OctetWriter;
import org.cairn.mail.MailAddress;

/**
 * Writes the addresses of an envelope, each domain in full only where it is new.
 *
 * <pre>
 *   address = head text                ; head: varint, length * 8 + domain * 2 + packed
 *   domain  = 0: in the text, after the last at-sign
 *           | 1 to 3: the one used last, before that, before that (no domain counts twice)
 *   text    = packed 0: octets of UTF-8 | packed 1: see Radix40; length: octets | characters
 * </pre>
 *
 * <p>The local part stands in the text without quotes. Used by one thread.
 */
final class AddressWriter {
  static final int LENGTH_SHIFT = 3;
  static final int DOMAIN_SHIFT = 1;
  static final int PACKED = 1;

  private final OctetWriter out;
  private final RecentDomains domains = new RecentDomains();

  AddressWriter(OctetWriter out) {
    this.out = out;
  }

  void write(MailAddress address) {
    int domain = domains.placeOf(address.domain());
    domains.used(address.domain());
    String text = domain == 0 ? address.localPart() + "@" + address.domain() : address.localPart();
    int head = domain << DOMAIN_SHIFT;
    if (Radix40.isWritable(text)) {
      out.varint(text.length() << LENGTH_SHIFT | head | PACKED);
      Radix40.write(text, out);
    } else {
      byte[] octets = Texts.octets(text);
      out.varint(octets.length << LENGTH_SHIFT | head).octets(octets);
    }
  }
}
