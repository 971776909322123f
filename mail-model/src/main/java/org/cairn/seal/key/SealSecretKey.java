package org.cairn.seal.key;

import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.cairn.bundle.cbor.Octets;

/**
 * The secret of a {@link SealPublicKey}, and that one with it: to derive it at every seal would
 * take as long as the seal itself.
 */
public final class SealSecretKey {
  private final Octets octets;
  private final SealPublicKey publicKey;

  private SealSecretKey(Octets octets, SealPublicKey publicKey) {
    this.octets = octets;
    this.publicKey = publicKey;
  }

  /** The key with those 32 octets. */
  public static SealSecretKey of(Octets octets) {
    if (octets.length() != SealPublicKey.OCTETS) {
      throw new IllegalArgumentException("an X25519 key has " + SealPublicKey.OCTETS + " octets");
    }
    byte[] derived =
        new X25519PrivateKeyParameters(octets.toBytes()).generatePublicKey().getEncoded();
    return new SealSecretKey(octets, new SealPublicKey(Octets.of(derived)));
  }

  /**
   * A new key.
   *
   * @param random a {@code SecureRandom}, but in tests
   */
  public static SealSecretKey generate(RandomGenerator random) {
    byte[] octets = new byte[SealPublicKey.OCTETS];
    random.nextBytes(octets);
    return of(Octets.of(octets));
  }

  /** The secret itself, to be kept in a file that only its owner reads. */
  public Octets octets() {
    return octets;
  }

  public SealPublicKey publicKey() {
    return publicKey;
  }

  public X25519PrivateKeyParameters toParameters() {
    return new X25519PrivateKeyParameters(octets.toBytes());
  }

  public AsymmetricCipherKeyPair toKeyPair() {
    return new AsymmetricCipherKeyPair(publicKey.toParameters(), toParameters());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SealSecretKey k && k.octets.equals(octets);
  }

  @Override
  public int hashCode() {
    return publicKey.hashCode();
  }

  /** The public half's id: the secret is in no log. */
  @Override
  public String toString() {
    return "secret of " + publicKey.id();
  }
}
