package org.cairn.bundle.fragment;

import java.util.ArrayList;
import java.util.List;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.BundleFlags;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.Extent;
import org.cairn.bundle.PrimaryBlock;
import org.cairn.bundle.cbor.Octets;

/**
 * A bundle made of its fragments: the blocks are those of the fragment at offset 0, as RFC 9171
 * section 5.9 has it, the payload is all of them in a row.
 */
final class Whole {
  private Whole() {}

  static Bundle of(Fragments complete) {
    Bundle first = complete.bundles().getFirst();
    byte[] payload = new byte[(int) Fragments.total(first)];
    for (Bundle fragment : complete.bundles()) {
      byte[] octets = fragment.payload().toBytes();
      System.arraycopy(octets, 0, payload, (int) Fragments.from(fragment), octets.length);
    }
    List<CanonicalBlock> blocks = new ArrayList<>(first.blocks());
    CanonicalBlock last = blocks.removeLast();
    blocks.add(last.with(new BlockContent.Payload(Octets.of(payload))));
    return new Bundle(unfragmented(first.primary()), blocks);
  }

  private static PrimaryBlock unfragmented(PrimaryBlock fragment) {
    return new PrimaryBlock(
        fragment.flags().without(BundleFlags.FRAGMENT),
        fragment.checksum(),
        fragment.destination(),
        fragment.source(),
        fragment.reportTo(),
        fragment.created(),
        fragment.lifetime(),
        Extent.WHOLE);
  }
}
