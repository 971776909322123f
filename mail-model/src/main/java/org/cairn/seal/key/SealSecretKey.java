package org.cairn.seal.key;

import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.cairn.bundle.cbor.Octets;

/** The secret of a {@link SealPublicKey}. */
public record SealSecretKey(Octets octets) {
  public SealSecretKey {
    if (octets.length() != SealPublicKey.OCTETS) {
      throw new IllegalArgumentException("an X25519 key has " + SealPublicKey.OCTETS + " octets");
    }
  }

  /**
   * A new key.
   *
   * @param random a {@code SecureRandom}, but in tests
   */
  public static SealSecretKey generate(RandomGenerator random) {
    byte[] octets = new byte[SealPublicKey.OCTETS];
    random.nextBytes(octets);
    return new SealSecretKey(Octets.of(octets));
  }

  public SealPublicKey publicKey() {
    return new SealPublicKey(Octets.of(toParameters().generatePublicKey().getEncoded()));
  }

  public X25519PrivateKeyParameters toParameters() {
    return new X25519PrivateKeyParameters(octets.toBytes());
  }

  public AsymmetricCipherKeyPair toKeyPair() {
    X25519PrivateKeyParameters secret = toParameters();
    return new AsymmetricCipherKeyPair(secret.generatePublicKey(), secret);
  }
}
