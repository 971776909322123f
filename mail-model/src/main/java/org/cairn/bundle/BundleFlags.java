package org.cairn.bundle;

/**
 * How a bundle is to be processed (RFC 9171 section 4.2.3). Bits without a meaning are kept.
 *
 * @param bits 64 bits
 */
public record BundleFlags(long bits) {
  public static final long FRAGMENT = 0x1;
  public static final long ADMINISTRATIVE = 0x2;
  public static final long MUST_NOT_FRAGMENT = 0x4;
  public static final long ACKNOWLEDGE = 0x20;
  public static final long STATUS_TIME = 0x40;
  public static final long REPORT_RECEPTION = 0x4000;
  public static final long REPORT_FORWARDING = 0x1_0000;
  public static final long REPORT_DELIVERY = 0x2_0000;
  public static final long REPORT_DELETION = 0x4_0000;

  private static final long ANY_REPORT =
      REPORT_RECEPTION | REPORT_FORWARDING | REPORT_DELIVERY | REPORT_DELETION;

  /** Those of our own bundles: no node shall fragment them. */
  public static final BundleFlags OURS = new BundleFlags(MUST_NOT_FRAGMENT);

  public boolean has(long flag) {
    return (bits & flag) != 0;
  }

  public boolean asksForReports() {
    return has(ANY_REPORT);
  }

  public BundleFlags without(long flag) {
    return new BundleFlags(bits & ~flag);
  }
}
