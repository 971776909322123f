package org.cairn.seal;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/**
 * HPKE in authenticated mode (RFC 9180 section 5.1.3): DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * ChaCha20-Poly1305; one message for each encapsulated key.
 *
 * <p>Bouncy Castle has all of it too, and is what the tests check this against. But it takes the
 * ephemeral key from a generator of its own, so that nothing sealed could ever be made again in a
 * test, and it computes each time anew what two gateways have in common for years: a third of the
 * work of sealing, half of that of opening.
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

  /**
   * AuthDecap, then one Open: the plaintext, or nothing if any octet of any argument is another
   * than at sealing.
   */
  static Optional<Octets> open(
      SealSecretKey recipient, SealPublicKey sender, Octets info, Octets aad, Sealed sealed) {
    Octets enc = sealed.encapsulated();
    if (enc.length() != ENCAPSULATED_OCTETS || sealed.ciphertext().length() < TAG_OCTETS) {
      return Optional.empty();
    }
    Octets dh;
    try {
      dh = Octets.concat(recipient.agree(new SealPublicKey(enc)), recipient.agreeOften(sender));
    } catch (IllegalStateException _) {
      // A point of small order (RFC 7748 section 6.1), which no sound sender sends.
      return Optional.empty();
    }
    Octets kemContext = Octets.concat(enc, recipient.publicKey().octets(), sender.octets());
    return new HpkeSchedule(dh, kemContext).cipher(info).decrypt(aad, sealed.ciphertext());
  }
}
