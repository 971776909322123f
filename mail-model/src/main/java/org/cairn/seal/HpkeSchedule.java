package org.cairn.seal;

import java.nio.ByteBuffer;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.cairn.bundle.cbor.Octets;

/**
 * What both sides of HPKE in authenticated mode derive (RFC 9180): ExtractAndExpand (section 4.1)
 * and KeySchedule (section 5.1) for one message. Names are those of the RFC.
 *
 * @param dh both agreements, the one with the ephemeral key first
 * @param kemContext the encapsulated key, the recipient's, the sender's
 */
record HpkeSchedule(Octets dh, Octets kemContext) {
  private static final Octets VERSION = Octets.ofUtf8("HPKE-v1");
  private static final Octets KEM_SUITE = Octets.concat(Octets.ofUtf8("KEM"), number(0x0020));
  private static final Octets SUITE =
      Octets.concat(Octets.ofUtf8("HPKE"), number(0x0020), number(0x0001), number(0x0003));
  private static final byte MODE_AUTH = 2;
  private static final int SECRET_OCTETS = 32;
  private static final Octets PSK_ID_HASH =
      labeledExtract(SUITE, Octets.EMPTY, "psk_id_hash", Octets.EMPTY);

  /** What encrypts the one message. */
  Aead cipher(Octets info) {
    Octets infoHash = labeledExtract(SUITE, Octets.EMPTY, "info_hash", info);
    Octets context = Octets.concat(Octets.of(MODE_AUTH), PSK_ID_HASH, infoHash);
    Octets secret = labeledExtract(SUITE, sharedSecret(), "secret", Octets.EMPTY);
    Octets key = labeledExpand(SUITE, secret, "key", context, Aead.KEY_OCTETS);
    Octets nonce = labeledExpand(SUITE, secret, "base_nonce", context, Aead.NONCE_OCTETS);
    return new Aead(key, nonce);
  }

  private Octets sharedSecret() {
    Octets eaePrk = labeledExtract(KEM_SUITE, Octets.EMPTY, "eae_prk", dh);
    return labeledExpand(KEM_SUITE, eaePrk, "shared_secret", kemContext, SECRET_OCTETS);
  }

  private static Octets labeledExtract(Octets suite, Octets salt, String label, Octets ikm) {
    Octets labeled = Octets.concat(VERSION, suite, Octets.ofUtf8(label), ikm);
    return Octets.of(hkdf().extractPRK(salt.toBytes(), labeled.toBytes()));
  }

  private static Octets labeledExpand(
      Octets suite, Octets prk, String label, Octets info, int length) {
    Octets labeled = Octets.concat(number(length), VERSION, suite, Octets.ofUtf8(label), info);
    HKDFBytesGenerator hkdf = hkdf();
    hkdf.init(HKDFParameters.skipExtractParameters(prk.toBytes(), labeled.toBytes()));
    byte[] expanded = new byte[length];
    hkdf.generateBytes(expanded, 0, length);
    return Octets.of(expanded);
  }

  private static HKDFBytesGenerator hkdf() {
    return new HKDFBytesGenerator(new SHA256Digest());
  }

  private static Octets number(int value) {
    return Octets.of(ByteBuffer.allocate(2).putShort((short) value).array());
  }
}
