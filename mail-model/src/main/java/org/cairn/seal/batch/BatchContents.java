package org.cairn.seal.batch;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import org.cairn.bundle.cbor.Octets;
import org.cairn.mail.Sha256;

/**
 * What a batch holds after its header: how many bundles, of how many octets together, with what
 * hash.
 */
public record BatchContents(long count, long length, Sha256 hash) {
  static final int OCTETS = 2 * Long.BYTES + Sha256.BYTES;

  public BatchContents {
    if (count < 0 || length < 0) {
      throw new IllegalArgumentException("a batch has no fewer than no bundles");
    }
  }

  Octets encode() {
    byte[] octets = new byte[OCTETS];
    ByteBuffer.wrap(octets).putLong(count).putLong(length).put(hash.toBytes());
    return Octets.of(octets);
  }

  /** Counts the bundles of a batch one by one as they are written or read. Used by one thread. */
  public static final class Counter {
    private final MessageDigest digest = Sha256.newDigest();
    private long count;
    private long length;

    public void add(Octets bundle) {
      digest.update(bundle.toBytes());
      count++;
      length += bundle.length();
    }

    /** What was added; after this, nothing may be. */
    public BatchContents total() {
      return new BatchContents(count, length, Sha256.of(digest));
    }
  }
}
