package org.cairn.router.exchange;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.cairn.bundle.BlockContent.Opaque;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.Forwarding;
import org.cairn.bundle.UnknownBlocks;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.security.SecurityFormat;
import org.cairn.mail.NodeName;
import org.cairn.seal.Seal;
import org.cairn.seal.SealFormat;

/** Prepares a bundle that we carry for others for its next hop. */
public final class Onward {
  /** Security blocks pass a node that they are not meant for (RFC 9172 section 3). */
  static final Set<Long> KNOWN_BLOCKS = Set.of(Opaque.INTEGRITY, Opaque.CONFIDENTIALITY);

  private Onward() {}

  /**
   * The bundle as it leaves: hop, age and previous node are ours, keys for gateways in other
   * directions are taken out. Primary block and payload stay as they are.
   *
   * @param received as it came
   * @param stayed how long it lay here
   * @param directions those of its destinations to which this next hop leads
   * @return nothing if it has no hop or no time left, or is for none of {@code directions}
   */
  public static Optional<Bundle> onward(
      Bundle received, NodeName self, Duration stayed, Set<NodeName> directions) {
    return switch (UnknownBlocks.treat(received, KNOWN_BLOCKS)) {
      case UnknownBlocks.Delete _ -> Optional.empty();
      case UnknownBlocks.Keep(Bundle kept, _) ->
          Forwarding.isTooOld(kept, stayed)
              ? Optional.empty()
              : towards(kept, directions)
                  .flatMap(b -> Forwarding.forward(b, EndpointId.mailOf(self), stayed));
    };
  }

  private static Optional<Bundle> towards(Bundle bundle, Set<NodeName> directions) {
    return switch (Addressees.of(bundle)) {
      case Addressees.Nobody _, Addressees.Unsound _ -> Optional.empty();
      case Addressees.Gateways(Set<NodeName> nodes) -> {
        boolean some = nodes.stream().anyMatch(directions::contains);
        boolean all = directions.containsAll(nodes);
        yield !some ? Optional.empty() : Optional.of(all ? bundle : reduced(bundle, directions));
      }
    };
  }

  private static Bundle reduced(Bundle bundle, Set<NodeName> directions) {
    List<CanonicalBlock> blocks = new ArrayList<>();
    for (CanonicalBlock block : bundle.blocks()) {
      blocks.add(reduced(bundle, block, directions));
    }
    return new Bundle(bundle.primary(), blocks);
  }

  private static CanonicalBlock reduced(
      Bundle bundle, CanonicalBlock block, Set<NodeName> directions) {
    try {
      if (block.content() instanceof Opaque opaque
          && opaque.type() == Opaque.CONFIDENTIALITY
          && SecurityFormat.decode(opaque.octets()).context() == SealFormat.CONTEXT) {
        Optional<Seal> seal = SealFormat.find(bundle);
        if (seal.isPresent() && seal.get().addressees() instanceof Seal.Several several) {
          Seal fewer = new Seal(seal.get().sender(), several.only(directions));
          return block.with(SealFormat.block(fewer, bundle.primary().source()).content());
        }
      }
      return block;
    } catch (MalformedException e) {
      throw new IllegalStateException("this was read before", e);
    }
  }
}
