package org.cairn.codec.octets;

import java.nio.charset.StandardCharsets;

/**
 * Takes what is decoded, up to a bound: a few octets that would become a gigabyte are refused when
 * the bound is reached. Used by one thread.
 */
public interface OctetSink {
  void octets(byte[] added, int from, int to) throws UndecodableException;

  /** Refuses what will not fit. */
  void ensure(long added) throws UndecodableException;

  default void octet(int octet) throws UndecodableException {
    octets(new byte[] {(byte) octet}, 0, 1);
  }

  default void octets(byte[] added) throws UndecodableException {
    octets(added, 0, added.length);
  }

  /** Characters of one octet each. */
  default void latin1(String text) throws UndecodableException {
    octets(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
