package org.cairn.bundle;

import java.time.Duration;
import org.cairn.bundle.cbor.Octets;

/** What a block after the primary one says (RFC 9171 sections 4.3.3 and 4.4). */
public sealed interface BlockContent {
  /** The type's number. */
  long type();

  /** What the bundle is for; whether sealed or not, it is not looked into here. */
  record Payload(Octets octets) implements BlockContent {
    static final long TYPE = 1;

    @Override
    public long type() {
      return TYPE;
    }
  }

  /** Who handed the bundle to this node: its word, which only a batch's signature makes true. */
  record PreviousNode(EndpointId node) implements BlockContent {
    static final long TYPE = 6;

    @Override
    public long type() {
      return TYPE;
    }
  }

  /** How long the bundle has been on its way, as counted by nodes that need no clock. */
  record BundleAge(Duration age) implements BlockContent {
    static final long TYPE = 7;

    public BundleAge {
      if (age.isNegative() || age.toNanosPart() % 1_000_000 != 0) {
        throw new IllegalArgumentException("an age is a number of milliseconds");
      }
    }

    @Override
    public long type() {
      return TYPE;
    }
  }

  /** How many nodes the bundle has passed, and may pass. */
  record HopCount(int limit, int count) implements BlockContent {
    static final long TYPE = 10;
    static final int MAX_LIMIT = 255;

    public HopCount {
      if (limit < 1 || limit > MAX_LIMIT) {
        throw new IllegalArgumentException("a hop limit is 1 to " + MAX_LIMIT);
      }
      if (count < 0 || count > MAX_LIMIT + 1) {
        throw new IllegalArgumentException("a hop count far beyond any limit");
      }
    }

    public HopCount another() {
      return new HopCount(limit, Math.min(count + 1, MAX_LIMIT + 1));
    }

    public boolean isExceeded() {
      return count > limit;
    }

    @Override
    public long type() {
      return TYPE;
    }
  }

  /**
   * A block of a type that is not read here, or one that a security block encrypts (RFC 9172
   * section 3.8): its octets, as they are.
   */
  record Opaque(long type, Octets octets) implements BlockContent {
    /** A Block Integrity Block (RFC 9172 section 3.7). */
    public static final long INTEGRITY = 11;

    /** A Block Confidentiality Block (RFC 9172 section 3.8). */
    public static final long CONFIDENTIALITY = 12;

    public Opaque {
      if (type == 0 || type == Payload.TYPE) {
        throw new IllegalArgumentException("no block has type 0, and type 1 is the payload");
      }
    }
  }
}
