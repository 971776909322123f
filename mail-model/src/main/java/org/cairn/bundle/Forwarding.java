package org.cairn.bundle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Prepares a bundle for its next hop (RFC 9171 section 5.4 step 4): names this node as the previous
 * one, counts the hop, adds the time it lay here to its age. The primary block and the payload stay
 * as they are.
 */
public final class Forwarding {
  private Forwarding() {}

  /**
   * The bundle as it leaves.
   *
   * @param self this node
   * @param stayed how long the bundle lay here, on a clock that nobody sets
   * @return nothing if its hop count is exceeded, or it has no room for one more block
   */
  public static Optional<Bundle> forward(Bundle bundle, EndpointId self, Duration stayed) {
    List<CanonicalBlock> blocks = new ArrayList<>();
    if (bundle.ofType(BlockContent.PreviousNode.TYPE).findAny().isEmpty()) {
      BlockContent previous = new BlockContent.PreviousNode(self);
      blocks.add(
          new CanonicalBlock(freeNumber(bundle), BlockFlags.NONE, Checksum.CRC32C, previous));
    }
    for (CanonicalBlock block : bundle.blocks()) {
      blocks.add(block.with(changed(block.content(), self, stayed)));
    }
    if (blocks.size() > Bundle.MAX_BLOCKS) {
      return Optional.empty();
    }
    Bundle forwarded = new Bundle(bundle.primary(), blocks);
    boolean exceeded = forwarded.hopCount().filter(BlockContent.HopCount::isExceeded).isPresent();
    return exceeded ? Optional.empty() : Optional.of(forwarded);
  }

  /** Whether the bundle's age says that its lifetime is over; the only way without a clock. */
  public static boolean isTooOld(Bundle bundle, Duration stayed) {
    return bundle
        .age()
        .filter(a -> plus(a.age(), stayed).compareTo(bundle.primary().lifetime()) > 0)
        .isPresent();
  }

  private static BlockContent changed(BlockContent content, EndpointId self, Duration stayed) {
    return switch (content) {
      case BlockContent.PreviousNode _ -> new BlockContent.PreviousNode(self);
      case BlockContent.HopCount hops -> hops.another();
      case BlockContent.BundleAge age -> new BlockContent.BundleAge(plus(age.age(), stayed));
      case BlockContent.Payload _, BlockContent.Opaque _ -> content;
    };
  }

  /** An age of the far end of 63 bits stays there: it is a stranger's number. */
  private static Duration plus(Duration age, Duration stayed) {
    long millis = age.toMillis();
    return Duration.ofMillis(millis + Math.min(stayed.toMillis(), Long.MAX_VALUE - millis));
  }

  private static long freeNumber(Bundle bundle) {
    return bundle.blocks().stream()
            .mapToLong(CanonicalBlock::number)
            .filter(n -> n > 0 && n < Long.MAX_VALUE)
            .max()
            .orElse(CanonicalBlock.PAYLOAD_NUMBER)
        + 1;
  }
}
