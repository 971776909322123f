package org.cairn.nncp.node;

import java.util.Optional;
import org.bouncycastle.crypto.digests.Blake2bDigest;

/**
 * The name of a node of NNCP: the BLAKE2b-256 of its signing key, in Base32 without padding. It
 * holds letters and digits only, so that it may stand in a path and in an argument.
 */
public record NncpId(String text) {
  private static final int DIGEST_BITS = 256;

  public NncpId {
    if (!NncpKey.isOf32Octets(text)) {
      throw new IllegalArgumentException("an id of NNCP is 32 octets in Base32");
    }
  }

  /** The id that belongs to a signing key: nobody has another's id without having its key. */
  public static NncpId of(NncpKey signing) {
    byte[] key = signing.toBytes();
    Blake2bDigest digest = new Blake2bDigest(DIGEST_BITS);
    digest.update(key, 0, key.length);
    byte[] hash = new byte[DIGEST_BITS / 8];
    digest.doFinal(hash, 0);
    return new NncpId(Base32.encode(hash));
  }

  /** Whatever {@code text} is; nothing unless it is an id. */
  public static Optional<NncpId> parse(String text) {
    return NncpKey.isOf32Octets(text) ? Optional.of(new NncpId(text)) : Optional.empty();
  }

  @Override
  public String toString() {
    return text;
  }
}
