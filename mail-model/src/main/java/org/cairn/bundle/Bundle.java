package org.cairn.bundle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.cairn.bundle.cbor.Octets;

/**
 * A bundle (RFC 9171 section 4.1): its primary block and the blocks after it, the payload last.
 *
 * <p>Numbers are unique; previous node, age and hop count occur once at most. That a bundle made
 * without a clock has an age (section 4.4.2) is not asked for: the examples of RFC 9173 have none.
 * The lifetime of such a bundle can only be counted from its arrival.
 */
public record Bundle(PrimaryBlock primary, List<CanonicalBlock> blocks) {
  /** The largest bundle that we make. */
  public static final int MAX_OCTETS = 512 * 1024;

  /** The most blocks after the primary one. */
  public static final int MAX_BLOCKS = 64;

  private static final Set<Long> ONCE =
      Set.of(
          BlockContent.PreviousNode.TYPE, BlockContent.BundleAge.TYPE, BlockContent.HopCount.TYPE);

  public Bundle {
    blocks = List.copyOf(blocks);
    if (blocks.isEmpty() || blocks.size() > MAX_BLOCKS) {
      throw new IllegalArgumentException("a bundle has 1 to " + MAX_BLOCKS + " further blocks");
    }
    if (blocks.getLast().number() != CanonicalBlock.PAYLOAD_NUMBER) {
      throw new IllegalArgumentException("the payload is the last block");
    }
    Set<Long> numbers = new HashSet<>();
    Set<Long> types = new HashSet<>();
    for (CanonicalBlock block : blocks) {
      if (!numbers.add(block.number())) {
        throw new IllegalArgumentException("two blocks have one number");
      }
      long type = block.content().type();
      if (!types.add(type) && ONCE.contains(type)) {
        throw new IllegalArgumentException("two blocks of type " + type);
      }
    }
  }

  /**
   * A bundle of ours as it begins its way: with a hop count and an age before what is given.
   *
   * @param rest the seal and the payload, which have the numbers 2 and 1
   */
  public static Bundle ours(PrimaryBlock primary, int hopLimit, List<CanonicalBlock> rest) {
    List<CanonicalBlock> blocks = new ArrayList<>();
    blocks.add(own(3, new BlockContent.HopCount(hopLimit, 0)));
    blocks.add(own(4, new BlockContent.BundleAge(Duration.ZERO)));
    blocks.addAll(rest);
    return new Bundle(primary, blocks);
  }

  private static CanonicalBlock own(long number, BlockContent content) {
    return new CanonicalBlock(number, BlockFlags.NONE, Checksum.CRC32C, content);
  }

  public BundleId id() {
    long octets = primary.isFragment() ? payload().length() : 0;
    return new BundleId(primary.source(), primary.created(), primary.extent(), octets);
  }

  /** What the payload block carries. */
  public Octets payload() {
    return switch (blocks.getLast().content()) {
      case BlockContent.Payload payload -> payload.octets();
      case BlockContent.PreviousNode _,
          BlockContent.BundleAge _,
          BlockContent.HopCount _,
          BlockContent.Opaque _ ->
          throw new IllegalStateException("block 1 is of type 1");
    };
  }

  public Optional<EndpointId> previousNode() {
    return contents(BlockContent.PreviousNode.class).map(BlockContent.PreviousNode::node).findAny();
  }

  public Optional<BlockContent.BundleAge> age() {
    return contents(BlockContent.BundleAge.class).findAny();
  }

  public Optional<BlockContent.HopCount> hopCount() {
    return contents(BlockContent.HopCount.class).findAny();
  }

  public Stream<CanonicalBlock> ofType(long type) {
    return blocks.stream().filter(b -> b.content().type() == type);
  }

  private <T extends BlockContent> Stream<T> contents(Class<T> type) {
    return blocks.stream().map(CanonicalBlock::content).filter(type::isInstance).map(type::cast);
  }
}
