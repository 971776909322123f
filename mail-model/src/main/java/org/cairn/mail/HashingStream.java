package org.cairn.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/** Passes octets on and knows the hash of all of them in the end. Used by one thread. */
public final class HashingStream extends OutputStream {
  private final OutputStream to;
  private final MessageDigest digest = Sha256.newDigest();

  public HashingStream(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int octet) throws IOException {
    digest.update((byte) octet);
    to.write(octet);
  }

  @Override
  public void write(byte[] octets, int from, int length) throws IOException {
    digest.update(octets, from, length);
    to.write(octets, from, length);
  }

  /** The hash of what was written; once, at the end. */
  public Sha256 hash() {
    return Sha256.of(digest);
  }
}
