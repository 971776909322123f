package org.cairn.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.bundle.BlockContent;
import org.cairn.bundle.BlockFlags;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.CanonicalBlock;
import org.cairn.bundle.Checksum;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.cbor.CborReader;
import org.cairn.bundle.cbor.CborWriter;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.bundle.security.SecurityBlock;
import org.cairn.bundle.security.SecurityBlock.Value;
import org.cairn.bundle.security.SecurityFormat;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyId;

/**
 * A seal as a Block Confidentiality Block (RFC 9172 section 3.8) with a security context of ours.
 *
 * <pre>{@code
 * target     = 1                              ; the payload
 * context    = -20                            ; below 0: local use (RFC 9172 section 3.6)
 * source     = the bundle's source
 * parameters = [[1, version], [2, sender key-id]]
 * results    = [[ [1, bstr .size 36] ]]       ; key-id, encapsulated key
 *            / [[ [2, [+ wrap]] ]]
 * wrap       = [node tstr, key-id, bstr .size 80]
 * }</pre>
 */
public final class SealFormat {
  /** Our context's number. */
  public static final long CONTEXT = -20;

  static final int VERSION = 1;
  private static final long BLOCK_NUMBER = 2;
  private static final long PAYLOAD = 1;
  private static final long PARAMETER_VERSION = 1;
  private static final long PARAMETER_SENDER = 2;
  private static final long RESULT_ONE = 1;
  private static final long RESULT_SEVERAL = 2;
  private static final int MAX_NODE_OCTETS = 63;
  private static final int ONE_OCTETS = KeyId.OCTETS + Hpke.ENCAPSULATED_OCTETS;

  private SealFormat() {}

  /** The block that carries a seal. */
  public static CanonicalBlock block(Seal seal, EndpointId source) {
    SecurityBlock content =
        new SecurityBlock(
            List.of(PAYLOAD),
            CONTEXT,
            source,
            List.of(
                new Value(PARAMETER_VERSION, new CborWriter().unsigned(VERSION).toOctets()),
                new Value(PARAMETER_SENDER, bytes(seal.sender().octets()))),
            List.of(List.of(result(seal.addressees()))));
    BlockContent block =
        new BlockContent.Opaque(
            BlockContent.Opaque.CONFIDENTIALITY, SecurityFormat.encode(content));
    return new CanonicalBlock(
        BLOCK_NUMBER, new BlockFlags(BlockFlags.REPLICATE), Checksum.CRC32C, block);
  }

  private static Value result(Seal.Addressees addressees) {
    return switch (addressees) {
      case Seal.One one ->
          new Value(RESULT_ONE, bytes(Octets.concat(one.key().octets(), one.encapsulated())));
      case Seal.Several several -> new Value(RESULT_SEVERAL, wraps(several.wraps()));
    };
  }

  private static Octets wraps(List<Seal.Wrap> wraps) {
    CborWriter out = new CborWriter().array(wraps.size());
    for (Seal.Wrap wrap : wraps) {
      out.array(3).text(wrap.node().name()).bytes(wrap.key().octets()).bytes(wrap.octets());
    }
    return out.toOctets();
  }

  private static Octets bytes(Octets octets) {
    return new CborWriter().bytes(octets).toOctets();
  }

  /** The seal of a bundle; nothing if it has none of ours. */
  public static Optional<Seal> find(Bundle bundle) throws MalformedException {
    Seal found = null;
    for (CanonicalBlock block : bundle.ofType(BlockContent.Opaque.CONFIDENTIALITY).toList()) {
      if (!(block.content() instanceof BlockContent.Opaque opaque)) {
        continue;
      }
      SecurityBlock security = SecurityFormat.decode(opaque.octets());
      if (security.context() == CONTEXT) {
        if (found != null || !security.targets().equals(List.of(PAYLOAD))) {
          throw wrong("not one seal of the payload");
        }
        if (!security.source().equals(bundle.primary().source())) {
          throw wrong("sealed by another than the bundle's source");
        }
        found = read(security);
      }
    }
    return Optional.ofNullable(found);
  }

  private static Seal read(SecurityBlock block) throws MalformedException {
    List<Value> parameters = block.parameters();
    List<Value> results = block.results().getFirst();
    if (parameters.isEmpty() || parameters.getFirst().id() != PARAMETER_VERSION) {
      throw wrong("a seal without a version");
    }
    new CborReader(parameters.getFirst().item()).version(VERSION);
    if (parameters.size() != 2
        || parameters.getLast().id() != PARAMETER_SENDER
        || results.size() != 1) {
      throw wrong("a seal with other parts than those of its version");
    }
    CborReader sender = new CborReader(parameters.getLast().item());
    KeyId key = new KeyId(sender.bytes(KeyId.OCTETS, KeyId.OCTETS));
    return new Seal(key, readAddressees(results.getFirst()));
  }

  private static Seal.Addressees readAddressees(Value result) throws MalformedException {
    CborReader in = new CborReader(result.item());
    if (result.id() == RESULT_ONE) {
      Octets both = in.bytes(ONE_OCTETS, ONE_OCTETS);
      KeyId key = new KeyId(both.slice(0, KeyId.OCTETS));
      return new Seal.One(key, both.slice(KeyId.OCTETS, ONE_OCTETS));
    }
    if (result.id() != RESULT_SEVERAL) {
      throw wrong("a seal for neither one nor several");
    }
    List<Seal.Wrap> wraps = new ArrayList<>();
    for (int left = in.array(1, Seal.Several.MAX); left > 0; left--) {
      wraps.add(readWrap(in));
    }
    return in.value(() -> new Seal.Several(wraps));
  }

  private static Seal.Wrap readWrap(CborReader in) throws MalformedException {
    in.array(3, 3);
    String node = in.text(MAX_NODE_OCTETS);
    KeyId key = new KeyId(in.bytes(KeyId.OCTETS, KeyId.OCTETS));
    Octets octets = in.bytes(Seal.Wrap.OCTETS, Seal.Wrap.OCTETS);
    return in.value(() -> new Seal.Wrap(NodeName.of(node), key, octets));
  }

  private static MalformedException wrong(String what) {
    return new MalformedException(Fault.WRONG_VALUE, 0, what);
  }
}
