package org.cairn.codec.block;

import java.util.Optional;

/** Finds base64 in a content. */
@FunctionalInterface
public interface BlockFinder {
  /** The block that starts there, where the octet before belongs to none. */
  Optional<Block> at(int start);
}
