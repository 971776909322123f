package org.cairn.log.record;

import java.util.HexFormat;
import org.cairn.mail.Sha256;

/**
 * How an account proves itself, as it stands on the log. The password itself is never on the log.
 */
public sealed interface Credential {
  /**
   * For passwords that we or a client program made at random with at least 128 bits: there is
   * nothing to guess, so one hash is enough and a login costs microseconds.
   *
   * @param saltHex 16 bytes
   * @param hash SHA-256 over salt and password
   */
  record Generated(String saltHex, Sha256 hash) implements Credential {
    public Generated {
      HexFormat.of().parseHex(saltHex);
    }
  }

  /**
   * For passwords that a person may have chosen: Argon2id (RFC 9106).
   *
   * @param memoryKib memory cost
   */
  record Chosen(String saltHex, String hashHex, int memoryKib, int iterations)
      implements Credential {
    public Chosen {
      HexFormat.of().parseHex(saltHex);
      HexFormat.of().parseHex(hashHex);
      if (memoryKib < 8 || memoryKib > 1 << 20 || iterations < 1 || iterations > 100) {
        throw new IllegalArgumentException("Argon2id cost out of bounds");
      }
    }
  }
}
