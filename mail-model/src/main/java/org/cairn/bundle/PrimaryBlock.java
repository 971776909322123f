package org.cairn.bundle;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The first block of a bundle (RFC 9171 section 4.3.1), which no node changes on the way.
 *
 * @param lifetime how long after its creation the bundle is of use; milliseconds count
 */
public record PrimaryBlock(
    BundleFlags flags,
    Checksum checksum,
    EndpointId destination,
    EndpointId source,
    EndpointId reportTo,
    CreationTimestamp created,
    Duration lifetime,
    Extent extent) {

  public PrimaryBlock {
    if (lifetime.isNegative() || lifetime.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException("a lifetime is a number of milliseconds");
    }
    if (flags.has(BundleFlags.FRAGMENT) != extent instanceof Extent.Fragment) {
      throw new IllegalArgumentException("a fragment, and it alone, is flagged as one");
    }
    if (flags.has(BundleFlags.FRAGMENT) && flags.has(BundleFlags.MUST_NOT_FRAGMENT)) {
      throw new IllegalArgumentException("a fragment of what must not be fragmented");
    }
    if (source.isNobody() && !flags.has(BundleFlags.MUST_NOT_FRAGMENT)) {
      throw new IllegalArgumentException("an anonymous bundle must not be fragmented");
    }
    if (source.isNobody() && flags.asksForReports()) {
      throw new IllegalArgumentException("an anonymous bundle cannot be reported on");
    }
    if (flags.has(BundleFlags.ADMINISTRATIVE) && flags.asksForReports()) {
      throw new IllegalArgumentException("an administrative record is not reported on");
    }
  }

  /** That of a whole bundle of ours, with CRC-32C, which no node fragments or reports on. */
  public static PrimaryBlock ours(
      EndpointId source, EndpointId destination, CreationTimestamp created, Duration lifetime) {
    return new PrimaryBlock(
        BundleFlags.OURS,
        Checksum.CRC32C,
        destination,
        source,
        EndpointId.none(),
        created,
        lifetime,
        Extent.WHOLE);
  }

  /**
   * When the bundle is of no use any more, if its source knew the time. Any 63-bit lifetime after
   * any time of the protocol is an instant that Java can tell.
   */
  public Optional<Instant> expires() {
    return created.instant().map(made -> made.plus(lifetime));
  }

  public boolean isFragment() {
    return extent instanceof Extent.Fragment;
  }
}
