package org.cairn.imap.mailbox;

/**
 * How much of its room an account uses, mail not yet shown included. Delivered mail is stored even
 * when it does not fit (it was accepted); so {@code usedOctets} may exceed the limit.
 *
 * @param limitOctets 0 for no limit
 */
public record QuotaUsage(long usedOctets, long messages, long limitOctets) {
  public boolean hasLimit() {
    return limitOctets > 0;
  }

  /** Whether {@code octets} more fit. */
  public boolean hasRoomFor(long octets) {
    return !hasLimit() || usedOctets + octets <= limitOctets;
  }
}
