package org.cairn.bundle;

/**
 * The name of a bundle (RFC 9171 section 4.2.7): two bundles of one source and timestamp are the
 * same, unless they are different fragments of it.
 *
 * @param payloadOctets the length of a fragment's payload; 0 for what is whole
 */
public record BundleId(
    EndpointId source, CreationTimestamp created, Extent extent, long payloadOctets) {

  /** Whether {@code other} is a fragment of the same unit, or the same bundle. */
  public boolean isSameUnit(BundleId other) {
    return source.equals(other.source) && created.equals(other.created);
  }

  /** Source, time and sequence, for logs and as a key. */
  @Override
  public String toString() {
    String name = source + "@" + created;
    return switch (extent) {
      case Extent.Whole _ -> name;
      case Extent.Fragment f -> name + "+" + f.offset() + "/" + payloadOctets;
    };
  }
}
