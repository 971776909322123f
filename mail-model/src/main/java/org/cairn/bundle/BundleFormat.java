package org.cairn.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;

/**
 * Encodes bundles, and decodes what may be one (RFC 9171 section 4.1): an indefinite array of the
 * primary block and the others, in deterministic CBOR. What decodes is encoded again octet for
 * octet.
 *
 * <pre>{@code
 * bundle = [primary, *block, payload-block]     ; indefinite
 * }</pre>
 */
public final class BundleFormat {
  private BundleFormat() {}

  public static Octets encode(Bundle bundle) {
    CborWriter out = new CborWriter().openArray().raw(PrimaryFormat.encode(bundle.primary()));
    for (CanonicalBlock block : bundle.blocks()) {
      out.raw(BlockFormat.encode(block));
    }
    return out.closeArray().toOctets();
  }

  /**
   * Decodes exactly one bundle.
   *
   * @throws MalformedException if the octets are anything else, a checksum is wrong, or the bundle
   *     breaks a rule that {@link Bundle} and its parts state
   */
  public static Bundle decode(Octets octets) throws MalformedException {
    CborReader in = new CborReader(octets);
    in.openArray();
    PrimaryBlock primary = PrimaryFormat.read(in);
    List<BlockFormat.Raw> raw = new ArrayList<>();
    while (!in.closesArray()) {
      if (raw.size() == Bundle.MAX_BLOCKS) {
        throw new MalformedException(Fault.TOO_LARGE, in.offset(), "too many blocks");
      }
      raw.add(BlockFormat.read(in));
    }
    in.end();
    List<CanonicalBlock> blocks = interpret(in, raw);
    return in.value(() -> new Bundle(primary, blocks));
  }

  private static List<CanonicalBlock> interpret(CborReader in, List<BlockFormat.Raw> raw)
      throws MalformedException {
    Set<Long> encrypted = encrypted(raw);
    List<CanonicalBlock> blocks = new ArrayList<>();
    for (BlockFormat.Raw block : raw) {
      BlockContent content = block.content(encrypted);
      blocks.add(
          in.value(
              () -> new CanonicalBlock(block.number(), block.flags(), block.checksum(), content)));
    }
    return blocks;
  }

  /** The blocks that confidentiality blocks name as their targets (RFC 9172 section 3.6). */
  private static Set<Long> encrypted(List<BlockFormat.Raw> raw) throws MalformedException {
    Set<Long> targets = new HashSet<>();
    for (BlockFormat.Raw block : raw) {
      if (block.type() == BlockContent.Opaque.CONFIDENTIALITY) {
        CborReader in = new CborReader(block.data());
        for (int left = in.array(1, Bundle.MAX_BLOCKS); left > 0; left--) {
          targets.add(in.unsigned());
        }
      }
    }
    return targets;
  }
}
