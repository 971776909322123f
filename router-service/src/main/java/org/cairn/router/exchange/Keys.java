package org.cairn.router.exchange;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.Opener;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;

/**
 * All keys as they are now: ours, and those of the gateways we are paired with. An immutable value.
 *
 * @param own what we seal by, and what others seal to
 * @param identity signs our statements
 * @param ring whom we are paired with
 * @param knownBy by which key of ours others know us, where that is not, or may not be, the current
 *     one
 */
public record Keys(
    NodeName self,
    Incarnation incarnation,
    OwnKeys own,
    SigningSecretKey identity,
    KeyRing ring,
    Map<NodeName, KeyId> knownBy) {
  public Keys {
    knownBy = Map.copyOf(knownBy);
    if (!own.self().equals(self)) {
      throw new IllegalArgumentException("the keys of another gateway");
    }
  }

  /** With another key by which that gateway knows us. */
  Keys knownBy(NodeName node, KeyId key) {
    Map<NodeName, KeyId> other = new HashMap<>(knownBy);
    other.put(node, key);
    return new Keys(self, incarnation, own, identity, ring, other);
  }

  /**
   * What we seal by to a gateway: whoever has not heard of our new key opens only what the one
   * before has sealed, the word about the new key too. Once the old one is forgotten, the current.
   */
  public SealSecretKey by(NodeName to, Instant now) {
    return Optional.ofNullable(knownBy.get(to))
        .flatMap(key -> own.find(key, now))
        .orElse(own.current());
  }

  Opener opener() {
    return new Opener(own, ring);
  }
}
