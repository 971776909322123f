package org.cairn.router.exchange;

import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.Opener;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SigningSecretKey;

/**
 * All keys as they are now: ours, and those of the gateways we are paired with. An immutable value.
 *
 * @param own what we seal by, and what others seal to
 * @param identity signs our statements
 * @param ring whom we are paired with
 */
public record Keys(
    NodeName self, Incarnation incarnation, OwnKeys own, SigningSecretKey identity, KeyRing ring) {
  public Keys {
    if (!own.self().equals(self)) {
      throw new IllegalArgumentException("the keys of another gateway");
    }
  }

  Opener opener() {
    return new Opener(own, ring);
  }
}
