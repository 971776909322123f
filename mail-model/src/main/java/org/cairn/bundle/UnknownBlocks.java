package org.cairn.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What becomes of a bundle with blocks that a node cannot process (RFC 9171 section 5.6 step 4):
 * the flags of each block say.
 */
public sealed interface UnknownBlocks {
  /**
   * The bundle is kept.
   *
   * @param bundle what is left of it
   * @param report whether a block asks for a status report (reason: block unsupported)
   */
  record Keep(Bundle bundle, boolean report) implements UnknownBlocks {}

  /** The bundle is deleted, as a block demands. */
  record Delete(boolean report) implements UnknownBlocks {}

  /**
   * Treats a bundle on its arrival.
   *
   * @param known the types of blocks that this node processes beside those that are read anyway
   */
  static UnknownBlocks treat(Bundle bundle, Set<Long> known) {
    List<CanonicalBlock> kept = new ArrayList<>();
    boolean report = false;
    boolean delete = false;
    for (CanonicalBlock block : bundle.blocks()) {
      boolean unknown =
          block.content() instanceof BlockContent.Opaque o && !known.contains(o.type());
      report |= unknown && block.flags().has(BlockFlags.REPORT_IF_UNPROCESSED);
      delete |= unknown && block.flags().has(BlockFlags.DELETE_BUNDLE_IF_UNPROCESSED);
      if (!unknown || !block.flags().has(BlockFlags.DISCARD_IF_UNPROCESSED)) {
        kept.add(block);
      }
    }
    return delete ? new Delete(report) : new Keep(new Bundle(bundle.primary(), kept), report);
  }
}
