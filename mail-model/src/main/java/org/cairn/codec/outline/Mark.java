package org.cairn.codec.outline;

/**
 * The octets of a skeleton that stand for something else; all others stand for themselves. No mail
 * has them; where a content has, {@link #LITERAL} is before.
 */
final class Mark {
  /** The next octet stands for itself. */
  static final int LITERAL = 1;

  /** The next octet is the number of a value that was here before: the same text again. */
  static final int AGAIN = 2;

  /** The next octet is 0 for the reverse-path, n for the n-th recipient of the envelope. */
  static final int ADDRESS = 3;

  /** The next octet is 1 if the day of the month has two digits always, else 0. */
  static final int DATE = 4;

  static final int UUID = 5;
  static final int BOUNDARY = 6;

  /** The next octet is 1 for capitals, else 0. */
  static final int HEX = 7;

  /** The next octet is the number of a folding, with these flags; then what follows its number. */
  static final int BLOCK = 8;

  /** No value follows the block: it has no length and reaches to the end. */
  static final int LAST = 0x80;

  /** The block is an OpenPGP message without its framing. */
  static final int SQUEEZED = 0x40;

  /** How many values can be here again. */
  static final int MAX_AGAIN = 256;

  private Mark() {}

  static boolean isMark(int octet) {
    return octet >= LITERAL && octet <= BLOCK;
  }
}
