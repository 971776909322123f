package org.cairn.bundle.cbor;

/** The major types of CBOR and the lengths of their arguments (RFC 8949 section 3). */
final class Major {
  static final int UNSIGNED = 0;
  static final int NEGATIVE = 1;
  static final int BYTES = 2;
  static final int TEXT = 3;
  static final int ARRAY = 4;
  static final int MAP = 5;
  static final int TAG = 6;
  static final int SIMPLE = 7;

  static final int FALSE = 0xf4;
  static final int TRUE = 0xf5;

  /** The additional information of one argument octet; the next three double it. */
  static final int ONE_OCTET = 24;

  static final int EIGHT_OCTETS = 27;
  static final int INDEFINITE = 31;

  private Major() {}

  /** How many octets the shortest encoding of an argument has after its head. */
  static int argumentOctets(long argument) {
    if (argument >= 0 && argument < ONE_OCTET) {
      return 0;
    }
    if (argument >>> 8 == 0) {
      return 1;
    }
    if (argument >>> 16 == 0) {
      return 2;
    }
    return argument >>> 32 == 0 ? 4 : 8;
  }

  static int additionalFor(int octets) {
    return ONE_OCTET + Integer.numberOfTrailingZeros(octets);
  }
}
