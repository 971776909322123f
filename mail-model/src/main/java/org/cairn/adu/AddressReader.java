package org.cairn.adu;

import org.cairn.codec.octets.OctetInput;
import org.cairn.codec.octets.UndecodableException;
import org.cairn.codec.octets.UndecodableException.Reason;
import org.cairn.mail.Domain;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MalformedAddressException;

/** Reads what {@link AddressWriter} writes, from octets that may be anything. */
final class AddressReader {
  private static final int MAX_TEXT = MailAddress.MAX_LOCAL_OCTETS + 1 + Domain.MAX_OCTETS;
  private static final int MAX_HEAD = (MAX_TEXT + 1) << AddressWriter.LENGTH_SHIFT;
  private static final int PLACES = 3;

  private final OctetInput in;
  private final RecentDomains domains = new RecentDomains();

  AddressReader(OctetInput in) {
    this.in = in;
  }

  MailAddress read() throws UndecodableException {
    int head = in.varint(MAX_HEAD);
    int length = head >> AddressWriter.LENGTH_SHIFT;
    boolean packed = (head & AddressWriter.PACKED) != 0;
    String text = packed ? Radix40.read(length, in) : Texts.text(in.octets(length));
    MailAddress address = address(text, (head >> AddressWriter.DOMAIN_SHIFT) & PLACES);
    domains.used(address.domain());
    return address;
  }

  private MailAddress address(String text, int place) throws UndecodableException {
    int at = text.lastIndexOf('@');
    if (place == 0 && at < 0) {
      throw new UndecodableException(Reason.MALFORMED, "an address needs an @");
    }
    try {
      return place == 0
          ? new MailAddress(text.substring(0, at), Domain.of(text.substring(at + 1)))
          : new MailAddress(text, domain(place));
    } catch (MalformedAddressException e) {
      throw new UndecodableException(Reason.MALFORMED, String.valueOf(e.getMessage()));
    }
  }

  private Domain domain(int place) throws UndecodableException {
    return domains
        .at(place)
        .orElseThrow(
            () -> new UndecodableException(Reason.MALFORMED, "a domain that was not there"));
  }
}
