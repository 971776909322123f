package org.cairn.bundle.cbor;

/**
 * What is wrong with octets that somebody sent us; a closed set, so that refusals can be counted.
 */
public enum Fault {
  /** They end within an item. */
  TRUNCATED,
  /** Something follows where the end must be. */
  TRAILING_OCTETS,
  /** Not CBOR at all: a reserved head, a break without its array, ill-formed UTF-8. */
  NOT_WELL_FORMED,
  /** CBOR, but not in its one deterministic encoding (RFC 8949 section 4.2.1). */
  NOT_DETERMINISTIC,
  /** Another type than stands here. */
  WRONG_TYPE,
  /** Larger, longer or deeper than we read. */
  TOO_LARGE,
  /** A version that we do not know. */
  UNKNOWN_VERSION,
  /** The checksum of a block does not match. */
  WRONG_CHECKSUM,
  /** A value that must not be in this place. */
  WRONG_VALUE
}
