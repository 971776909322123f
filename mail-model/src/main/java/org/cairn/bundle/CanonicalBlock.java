package org.cairn.bundle;

/**
 * A block after the primary one (RFC 9171 section 4.3.2).
 *
 * @param number names it within its bundle; 1 is the payload, 0 the primary block
 */
public record CanonicalBlock(
    long number, BlockFlags flags, Checksum checksum, BlockContent content) {
  static final long PAYLOAD_NUMBER = 1;

  public CanonicalBlock {
    if (number == 0) {
      throw new IllegalArgumentException("number 0 is the primary block's");
    }
    if ((content.type() == BlockContent.Payload.TYPE) != (number == PAYLOAD_NUMBER)) {
      throw new IllegalArgumentException("the payload, and it alone, has number 1");
    }
  }

  public CanonicalBlock with(BlockContent other) {
    return new CanonicalBlock(number, flags, checksum, other);
  }

  /** The payload block of a bundle of ours. */
  public static CanonicalBlock payload(BlockContent.Payload payload) {
    return new CanonicalBlock(PAYLOAD_NUMBER, BlockFlags.NONE, Checksum.CRC32C, payload);
  }
}
