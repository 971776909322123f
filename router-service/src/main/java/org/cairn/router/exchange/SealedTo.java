package org.cairn.router.exchange;

import java.util.Optional;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.mail.NodeName;
import org.cairn.seal.Seal;
import org.cairn.seal.SealFormat;
import org.cairn.seal.adu.Receipt;
import org.cairn.seal.key.KeyId;

/** Finds out by which key a bundle was sealed, and to which of ours. */
final class SealedTo {
  private SealedTo() {}

  /** We do not have that key: its source is to be told. */
  static Optional<Verdict> lost(Bundle bundle, NodeName self) {
    Optional<NodeName> source = bundle.primary().source().mailNode();
    return source.flatMap(
        node ->
            key(bundle, self)
                .map(key -> new Receipt.NotOpened(bundle.id(), key))
                .map(answer -> new Verdict.SealedToLostKey(bundle.id(), node, answer)));
  }

  /** The key of its source. */
  static Optional<KeyId> by(Bundle bundle) {
    try {
      return SealFormat.find(bundle).map(Seal::sender);
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  static Optional<KeyId> key(Bundle bundle, NodeName self) {
    try {
      return SealFormat.find(bundle).flatMap(seal -> key(seal, self));
    } catch (MalformedException _) {
      return Optional.empty();
    }
  }

  private static Optional<KeyId> key(Seal seal, NodeName self) {
    return switch (seal.addressees()) {
      case Seal.One one -> Optional.of(one.key());
      case Seal.Several several ->
          several.wraps().stream()
              .filter(wrap -> wrap.node().equals(self))
              .map(Seal.Wrap::key)
              .findAny();
    };
  }
}
