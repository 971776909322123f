package org.cairn.seal;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/**
 * HPKE in authenticated mode (RFC 9180 section 5.1.3): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * ChaCha20-Poly1305; one message for each encapsulated key.
 *
 * <p>Bouncy Castle opens. It would seal too, but in this mode it takes the ephemeral key from a
 * generator of its own, so that nothing sealed could ever be made again in a test; {@link
 * HpkeSender} does that half. Each checks the other.
 */
final class Hpke {
  /** The length of an encapsulated key. */
  static final int ENCAPSULATED_OCTETS = 32;

  /** By how much a ciphertext is longer than its plaintext. */
  static final int TAG_OCTETS = 16;

  /** An encapsulated key and what is encrypted under it. */
  record Sealed(Octets encapsulated, Octets ciphertext) {}

  private Hpke() {}

  static Sealed seal(
      SealSecretKey sender,
      SealPublicKey recipient,
      Octets info,
      Octets aad,
      Octets plaintext,
      RandomGenerator random) {
    SealSecretKey ephemeral = SealSecretKey.generate(random);
    return new HpkeSender(ephemeral, sender, recipient).seal(info, aad, plaintext);
  }

  /** The plaintext, or nothing if any octet of any argument is another than at sealing. */
  static Optional<Octets> open(
      SealSecretKey recipient, SealPublicKey sender, Octets info, Octets aad, Sealed sealed) {
    HPKE hpke =
        new HPKE(
            HPKE.mode_auth,
            HPKE.kem_X25519_SHA256,
            HPKE.kdf_HKDF_SHA256,
            HPKE.aead_CHACHA20_POLY1305);
    if (sealed.encapsulated().length() != ENCAPSULATED_OCTETS
        || sealed.ciphertext().length() < TAG_OCTETS) {
      return Optional.empty();
    }
    try {
      byte[] opened =
          hpke.setupAuthR(
                  sealed.encapsulated().toBytes(),
                  recipient.toKeyPair(),
                  info.toBytes(),
                  sender.toParameters())
              .open(aad.toBytes(), sealed.ciphertext().toBytes());
      return Optional.of(Octets.of(opened));
    } catch (InvalidCipherTextException | IllegalStateException _) {
      // The second: a point of small order (RFC 7748 section 6.1), which no sound sender sends.
      return Optional.empty();
    }
  }
}
