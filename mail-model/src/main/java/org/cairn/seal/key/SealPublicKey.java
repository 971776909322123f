package org.cairn.seal.key;

import org.bouncycastle.crypto.params.X25519PublicKeyParameters;
import org.cairn.bundle.cbor.Octets;

/** The X25519 key (RFC 7748) that others seal to, and by which they know our seals. */
public record SealPublicKey(Octets octets) {
  public static final int OCTETS = 32;

  public SealPublicKey {
    if (octets.length() != OCTETS) {
      throw new IllegalArgumentException("an X25519 key has " + OCTETS + " octets");
    }
  }

  public KeyId id() {
    return KeyId.of(octets);
  }

  public X25519PublicKeyParameters toParameters() {
    return new X25519PublicKeyParameters(octets.toBytes());
  }
}
