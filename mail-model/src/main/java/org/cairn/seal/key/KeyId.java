package org.cairn.seal.key;

import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Sha256;

/**
 * Tells the few keys of one node apart: the first four octets of the SHA-256 of the public key. A
 * hint where to look, never a proof.
 */
public record KeyId(Octets octets) {
  public static final int OCTETS = 4;

  public KeyId {
    if (octets.length() != OCTETS) {
      throw new IllegalArgumentException("a key id has " + OCTETS + " octets");
    }
  }

  static KeyId of(Octets publicKey) {
    return new KeyId(Octets.of(Sha256.of(publicKey.toBytes()).toBytes(), 0, OCTETS));
  }

  @Override
  public String toString() {
    return octets.toHex();
  }
}
