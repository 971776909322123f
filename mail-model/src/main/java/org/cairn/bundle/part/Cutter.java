package org.cairn.bundle.part;

import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;

/**
 * Cuts an encoded mail into parts, each a function of the mail and its number alone: made again at
 * any time, each is the same.
 *
 * @param octets of the encoded mail
 */
public record Cutter(MailId mail, Sha256 whole, long octets) {
  public Cutter {
    if (octets < 1 || Math.ceilDiv(octets, Part.OCTETS) > Part.MAX_COUNT) {
      throw new IllegalArgumentException("nothing, or more than can be cut");
    }
  }

  public static Cutter of(MailId mail, Octets encoded) {
    return new Cutter(mail, Sha256.of(encoded.toBytes()), encoded.length());
  }

  /** How many parts there are. */
  public int count() {
    return Part.countFor(octets);
  }

  /** Where a part begins in the encoded mail, which need not be in memory. */
  public long from(int number) {
    return (long) number * Part.OCTETS;
  }

  public int length(int number) {
    return (int) Math.min(Part.OCTETS, octets - from(number));
  }

  /** The part that those octets of the encoded mail are. */
  public Part part(int number, Octets slice) {
    if (slice.length() != length(number)) {
      throw new IllegalArgumentException("part " + number + " has " + length(number) + " octets");
    }
    return new Part(mail, whole, number, count(), slice);
  }
}
