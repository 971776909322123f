package org.cairn.seal.key;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.agreement.X25519Agreement;
import org.bouncycastle.crypto.params.X25519PrivateKeyParameters;
import org.cairn.bundle.cbor.Octets;

/**
 * The secret of a {@link SealPublicKey}, and that one with it: to derive it at every seal would
 * take as long as the seal itself.
 */
public final class SealSecretKey {
  private final Octets octets;
  private final SealPublicKey publicKey;

  /** As secret as the key; guarded by itself. */
  private final Map<SealPublicKey, Octets> agreed = new LastAgreed();

  /** More gateways than that are not met in one hour. */
  private static final class LastAgreed extends LinkedHashMap<SealPublicKey, Octets> {
    private static final long serialVersionUID = 1;
    private static final int MOST = 256;

    @Override
    protected boolean removeEldestEntry(Map.Entry<SealPublicKey, Octets> eldest) {
      return size() > MOST;
    }
  }

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

  /**
   * What both have in common (RFC 7748 section 6.1).
   *
   * @throws IllegalStateException if the other key is a point of small order
   */
  public Octets agree(SealPublicKey other) {
    X25519Agreement agreement = new X25519Agreement();
    agreement.init(toParameters());
    byte[] shared = new byte[agreement.getAgreementSize()];
    agreement.calculateAgreement(other.toParameters(), shared, 0);
    return Octets.of(shared);
  }

  /** The same with a key that is met again and again: it is remembered. */
  public Octets agreeOften(SealPublicKey other) {
    synchronized (agreed) {
      return agreed.computeIfAbsent(other, this::agree);
    }
  }

  public X25519PrivateKeyParameters toParameters() {
    return new X25519PrivateKeyParameters(octets.toBytes());
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
