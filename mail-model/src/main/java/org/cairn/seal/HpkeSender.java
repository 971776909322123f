package org.cairn.seal;

import org.cairn.bundle.cbor.Octets;
import org.cairn.seal.key.SealPublicKey;
import org.cairn.seal.key.SealSecretKey;

/**
 * The sender's half of HPKE in authenticated mode with a given ephemeral key: AuthEncap (RFC 9180
 * section 4.1), then one Seal (section 5.2).
 */
record HpkeSender(SealSecretKey ephemeral, SealSecretKey sender, SealPublicKey recipient) {
  Hpke.Sealed seal(Octets info, Octets aad, Octets plaintext) {
    Octets enc = ephemeral.publicKey().octets();
    Octets dh = Octets.concat(ephemeral.agree(recipient), sender.agreeOften(recipient));
    Octets kemContext = Octets.concat(enc, recipient.octets(), sender.publicKey().octets());
    Aead cipher = new HpkeSchedule(dh, kemContext).cipher(info);
    return new Hpke.Sealed(enc, cipher.encrypt(aad, plaintext));
  }
}
