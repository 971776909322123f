package org.cairn.seal;

import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.cairn.bundle.cbor.Octets;

/** ChaCha20-Poly1305 (RFC 8439) under a key that encrypts one message only. */
record Aead(Octets key, Octets nonce) {
  static final int KEY_OCTETS = 32;
  static final int NONCE_OCTETS = 12;
  private static final int TAG_BITS = 128;

  Octets encrypt(Octets aad, Octets plaintext) {
    try {
      return process(true, aad, plaintext);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("encryption verifies nothing", e);
    }
  }

  Optional<Octets> decrypt(Octets aad, Octets ciphertext) {
    try {
      return Optional.of(process(false, aad, ciphertext));
    } catch (InvalidCipherTextException _) {
      return Optional.empty();
    }
  }

  private Octets process(boolean encrypt, Octets aad, Octets text)
      throws InvalidCipherTextException {
    ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
    KeyParameter secret = new KeyParameter(key.toBytes());
    cipher.init(encrypt, new AEADParameters(secret, TAG_BITS, nonce.toBytes(), aad.toBytes()));
    byte[] out = new byte[cipher.getOutputSize(text.length())];
    int done = cipher.processBytes(text.toBytes(), 0, text.length(), out, 0);
    done += cipher.doFinal(out, done);
    return Octets.of(out, 0, done);
  }
}
