package org.cairn.bundle;

/**
 * What a node does with a block that it cannot process (RFC 9171 section 4.2.4). Bits without a
 * meaning are kept.
 *
 * @param bits 64 bits
 */
public record BlockFlags(long bits) {
  public static final long REPLICATE = 0x1;
  public static final long REPORT_IF_UNPROCESSED = 0x2;
  public static final long DELETE_BUNDLE_IF_UNPROCESSED = 0x4;
  public static final long DISCARD_IF_UNPROCESSED = 0x10;

  public static final BlockFlags NONE = new BlockFlags(0);

  public boolean has(long flag) {
    return (bits & flag) != 0;
  }
}
