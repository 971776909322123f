package org.cairn.bundle.fragment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.Extent;
import org.cairn.bundle.cbor.Octets;

/**
 * Fragments of one unit that have come so far, none of which lies wholly within another (RFC 9171
 * section 5.9). An immutable value.
 */
record Fragments(List<Bundle> bundles) {
  private static final long OBJECTS_OCTETS = 4096;
  private static final Comparator<Bundle> BY_OFFSET = Comparator.comparingLong(Fragments::from);

  Fragments {
    bundles = bundles.stream().sorted(BY_OFFSET).toList();
  }

  static long from(Bundle bundle) {
    return ((Extent.Fragment) bundle.primary().extent()).offset();
  }

  static long to(Bundle bundle) {
    return from(bundle) + bundle.payload().length();
  }

  static long total(Bundle bundle) {
    return ((Extent.Fragment) bundle.primary().extent()).total();
  }

  boolean covers(Bundle fragment) {
    return bundles.stream().anyMatch(b -> from(b) <= from(fragment) && to(b) >= to(fragment));
  }

  Fragments with(Bundle fragment) {
    List<Bundle> kept = new ArrayList<>(bundles);
    kept.removeIf(b -> from(b) >= from(fragment) && to(b) <= to(fragment));
    kept.add(fragment);
    return new Fragments(kept);
  }

  boolean isComplete() {
    long reached = 0;
    for (Bundle bundle : bundles) {
      if (from(bundle) > reached) {
        return false;
      }
      reached = Math.max(reached, to(bundle));
    }
    return !bundles.isEmpty() && reached == total(bundles.getFirst());
  }

  /** What they take up: payloads and blocks, and what any object costs, or empty ones were free. */
  long weight() {
    return bundles.stream().mapToLong(Fragments::weight).sum();
  }

  private static long weight(Bundle bundle) {
    long weight = OBJECTS_OCTETS;
    for (CanonicalBlock block : bundle.blocks()) {
      weight +=
          switch (block.content()) {
            case BlockContent.Payload payload -> payload.octets().length();
            case BlockContent.Opaque opaque -> opaque.octets().length();
            case BlockContent.PreviousNode _, BlockContent.BundleAge _, BlockContent.HopCount _ ->
                0;
          };
    }
    return weight;
  }

  /** Whether all octets that {@code fragment} shares with these are the same. */
  boolean agreesWith(Bundle fragment) {
    return bundles.stream().allMatch(b -> agree(b, fragment));
  }

  private static boolean agree(Bundle one, Bundle other) {
    long start = Math.max(from(one), from(other));
    long end = Math.min(to(one), to(other));
    return start >= end || slice(one, start, end).equals(slice(other, start, end));
  }

  private static Octets slice(Bundle bundle, long start, long end) {
    return bundle.payload().slice((int) (start - from(bundle)), (int) (end - from(bundle)));
  }
}
