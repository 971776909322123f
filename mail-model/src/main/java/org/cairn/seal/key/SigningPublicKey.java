package org.cairn.seal.key;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.cairn.bundle.cbor.Octets;

/** An Ed25519 key (RFC 8032): that of a node, which is its identity, or that of an instance. */
public record SigningPublicKey(Octets octets) {
  public static final int OCTETS = 32;

  public SigningPublicKey {
    if (octets.length() != OCTETS || !Ed25519.validatePublicKeyFull(octets.toBytes(), 0)) {
      throw new IllegalArgumentException("not an Ed25519 public key");
    }
  }

  public boolean verifies(Octets signature, Octets signed) {
    byte[] message = signed.toBytes();
    return signature.length() == Ed25519.SIGNATURE_SIZE
        && new Ed25519PublicKeyParameters(octets.toBytes())
            .verify(
                Ed25519.Algorithm.Ed25519,
                null,
                message,
                0,
                message.length,
                signature.toBytes(),
                0);
  }
}
