package org.cairn.seal;

import java.time.Instant;
import java.util.Optional;
import org.cairn.bundle.Bundle;
import org.cairn.bundle.PrimaryFormat;
import org.cairn.bundle.cbor.Fault;
import org.cairn.bundle.cbor.MalformedException;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/** Opens bundles that are sealed for us by nodes that we are paired with. */
public record Opener(OwnKeys own, KeyRing ring) {
  /** A refusal on the way; never leaves this class. */
  private static final class RefusedException extends Exception {
    private final Refusal why;

    RefusedException(Refusal why) {
      super(why.name(), null, false, false);
      this.why = why;
    }
  }

  /**
   * Opens a bundle.
   *
   * @param now decides only which old keys are forgotten
   */
  public Opening open(Bundle bundle, Instant now) {
    try {
      Seal seal =
          SealFormat.find(bundle).orElseThrow(() -> new RefusedException(Refusal.NOT_SEALED));
      NodeName from = known(bundle);
      Octets plaintext = open(bundle, seal, from, now);
      if (plaintext.length() < Incarnation.OCTETS) {
        throw new RefusedException(Refusal.MALFORMED);
      }
      Octets content = plaintext.slice(Incarnation.OCTETS, plaintext.length());
      return new Opening.Opened(from, Incarnation.read(plaintext), content);
    } catch (MalformedException e) {
      boolean unknown = e.fault() == Fault.UNKNOWN_VERSION;
      return new Opening.Refused(unknown ? Refusal.UNKNOWN_VERSION : Refusal.MALFORMED);
    } catch (RefusedException e) {
      return new Opening.Refused(e.why);
    }
  }

  private NodeName known(Bundle bundle) throws RefusedException {
    return bundle
        .primary()
        .source()
        .mailNode()
        .filter(n -> ring.node(n).isPresent())
        .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_NODE));
  }

  private Octets open(Bundle bundle, Seal seal, NodeName from, Instant now)
      throws RefusedException {
    SealPublicKey sender =
        ring.find(from, seal.sender(), now)
            .orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_SENDER_KEY));
    Octets aad = PrimaryFormat.encode(bundle.primary());
    Optional<Octets> plaintext =
        switch (seal.addressees()) {
          case Seal.One one -> openOne(bundle, one, sender, aad, now);
          case Seal.Several several -> openWrapped(bundle, several, sender, aad, now);
        };
    return plaintext.orElseThrow(() -> new RefusedException(Refusal.NOT_AUTHENTIC));
  }

  private Optional<Octets> openOne(
      Bundle bundle, Seal.One one, SealPublicKey sender, Octets aad, Instant now)
      throws RefusedException {
    if (bundle.primary().destination().mailNode().filter(own.self()::equals).isEmpty()) {
      throw new RefusedException(Refusal.NOT_FOR_US);
    }
    Hpke.Sealed sealed = new Hpke.Sealed(one.encapsulated(), bundle.payload());
    return open(one.key(), sender, aad, sealed, now);
  }

  private Optional<Octets> openWrapped(
      Bundle bundle, Seal.Several several, SealPublicKey sender, Octets aad, Instant now)
      throws RefusedException {
    Seal.Wrap ours =
        several.wraps().stream()
            .filter(w -> w.node().equals(own.self()))
            .findAny()
            .orElseThrow(() -> new RefusedException(Refusal.NOT_FOR_US));
    int split = Hpke.ENCAPSULATED_OCTETS;
    Hpke.Sealed sealed =
        new Hpke.Sealed(
            ours.octets().slice(0, split), ours.octets().slice(split, Seal.Wrap.OCTETS));
    Octets wrapAad = Sealer.wrapAad(aad, bundle.payload());
    return open(ours.key(), sender, wrapAad, sealed, now)
        .flatMap(key -> Sealer.contentCipher(key).decrypt(aad, bundle.payload()));
  }

  private Optional<Octets> open(
      KeyId key, SealPublicKey sender, Octets aad, Hpke.Sealed sealed, Instant now)
      throws RefusedException {
    SealSecretKey secret =
        own.find(key, now).orElseThrow(() -> new RefusedException(Refusal.UNKNOWN_DESTINATION_KEY));
    Octets info = Sealer.info(sender, secret.publicKey());
    return Hpke.open(secret, sender, info, aad, sealed);
  }
}
