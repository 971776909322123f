package org.cairn.router.exchange;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.EndpointId;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.mail.NodeName;
import org.cairn.seal.Refusal;
import org.cairn.seal.Seal;
import org.cairn.seal.SealFormat;

/** For whom a bundle is, as far as everybody can see. */
sealed interface Addressees {
  /** Gateways, by name. */
  record Gateways(Set<NodeName> nodes) implements Addressees {}

  /** Endpoints that no gateway of ours has. */
  record Nobody() implements Addressees {}

  /** Gateways, but not as we seal. */
  record Unsound(Refusal why) implements Addressees {}

  static Addressees of(Bundle bundle) {
    EndpointId destination = bundle.primary().destination();
    Optional<NodeName> one = destination.mailNode();
    boolean group =
        bundle.primary().source().mailNode().map(EndpointId::groupOf).stream()
            .anyMatch(destination::equals);
    if (one.isEmpty() && !group) {
      return new Nobody();
    }
    try {
      return SealFormat.find(bundle)
          .map(seal -> of(seal, one))
          .orElse(new Unsound(Refusal.NOT_SEALED));
    } catch (MalformedException e) {
      if (e.fault() != Fault.UNKNOWN_VERSION) {
        return new Unsound(Refusal.MALFORMED);
      }
      // A seal of a later release: whoever it is for may know it, so a relay does not mind.
      return one.<Addressees>map(node -> new Gateways(Set.of(node)))
          .orElse(new Unsound(Refusal.UNKNOWN_VERSION));
    }
  }

  private static Addressees of(Seal seal, Optional<NodeName> one) {
    return switch (seal.addressees()) {
      case Seal.One _ when one.isPresent() -> new Gateways(Set.of(one.get()));
      case Seal.Several several when one.isEmpty() ->
          new Gateways(several.wraps().stream().map(Seal.Wrap::node).collect(Collectors.toSet()));
      case Seal.One _, Seal.Several _ -> new Unsound(Refusal.MALFORMED);
    };
  }
}
