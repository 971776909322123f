package org.cairn.seal.key;

import java.util.random.RandomGenerator;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.cairn.bundle.cbor.Octets;

/** The secret of a {@link SigningPublicKey}. */
public record SigningSecretKey(Octets octets) {
  public SigningSecretKey {
    if (octets.length() != Ed25519.SECRET_KEY_SIZE) {
      throw new IllegalArgumentException("an Ed25519 key has 32 octets");
    }
  }

  /**
   * A new key.
   *
   * @param random a {@code SecureRandom}, but in tests
   */
  public static SigningSecretKey generate(RandomGenerator random) {
    byte[] octets = new byte[Ed25519.SECRET_KEY_SIZE];
    random.nextBytes(octets);
    return new SigningSecretKey(Octets.of(octets));
  }

  public SigningPublicKey publicKey() {
    byte[] key = new byte[Ed25519.PUBLIC_KEY_SIZE];
    Ed25519.generatePublicKey(octets.toBytes(), 0, key, 0);
    return new SigningPublicKey(Octets.of(key));
  }

  /** The signature, which is the same each time. */
  public Octets sign(Octets message) {
    byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
    Ed25519.sign(octets.toBytes(), 0, message.toBytes(), 0, message.length(), signature, 0);
    return Octets.of(signature);
  }
}
