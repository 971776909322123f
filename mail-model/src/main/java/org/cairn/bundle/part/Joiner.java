package org.cairn.bundle.part;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import org.cairn.mail.Sha256;

/**
 * Writes the parts of a mail one after the other and says whether they make the whole. Holds none
 * of them. Used by one thread.
 */
public final class Joiner {
  private final OutputStream out;
  private final MessageDigest digest = Sha256.newDigest();
  private int next;

  public Joiner(OutputStream out) {
    this.out = out;
  }

  /** Writes the next part, which must come in the order of the numbers. */
  public void write(Part part) throws IOException {
    if (part.number() != next) {
      throw new IllegalArgumentException("part " + next + " is next, not " + part.number());
    }
    byte[] octets = part.octets().toBytes();
    digest.update(octets);
    out.write(octets);
    next++;
  }

  /** Whether what was written is the whole; else no receipt may say so, and all parts are void. */
  public boolean isWhole(Sha256 whole) {
    return Sha256.of(digest).equals(whole);
  }
}
