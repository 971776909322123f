package org.cairn.bundle.part;

import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.MailId;
import org.cairn.mail.Sha256;

/**
 * One numbered part of an encoded mail.
 *
 * @param whole the hash of the encoded mail: one that is encoded anew, for a destination that could
 *     not read it, is another whole of the same mail
 * @param number from 0
 */
public record Part(MailId mail, Sha256 whole, int number, int count, Octets octets) {
  /** The most parts of one mail: about 2 GB. */
  public static final int MAX_COUNT = 4096;

  /**
   * The octets of each part but the last: a bundle of 512 KiB, less what seals and headers need.
   */
  public static final int OCTETS = 480 * 1024;

  public Part {
    if (count < 1 || count > MAX_COUNT || number < 0 || number >= count) {
      throw new IllegalArgumentException("no part of 1 to " + MAX_COUNT);
    }
    boolean last = number == count - 1;
    if (octets.length() > OCTETS || octets.isEmpty() || (!last && octets.length() != OCTETS)) {
      throw new IllegalArgumentException("each part but the last has " + OCTETS + " octets");
    }
  }

  /** How many parts an encoded mail of so many octets is cut into. */
  public static int countFor(long octets) {
    return Math.toIntExact(Math.max(1, Math.ceilDiv(octets, OCTETS)));
  }

  /** Where this part begins in the whole. */
  public long offset() {
    return (long) number * OCTETS;
  }
}
