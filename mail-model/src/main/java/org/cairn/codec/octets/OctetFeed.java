package org.cairn.codec.octets;

/** Octets as they come, a few at a time. Used by one thread. */
@FunctionalInterface
public interface OctetFeed {
  /** The next octets; none if there are no more. */
  byte[] next() throws UndecodableException;

  /** What stands in a source from there to its end. */
  static OctetFeed of(OctetSource source, int from) {
    return new SourceFeed(source, from);
  }
}
