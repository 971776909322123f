package org.cairn.bundle.cbor;

/**
 * Finds the end of one CBOR item in octets that come piece by piece, keeping none of them. Definite
 * and indefinite arrays and maps at most 16 deep, tags, floats; no strings in chunks, which no
 * deterministic encoding has.
 *
 * <p>States: at a head; within its argument; within a string. The item is complete after the last
 * octet of its outermost head, string or nested item.
 */
public final class ItemScanner {
  static final int MAX_DEPTH = 16;

  private static final long UNTIL_BREAK = -1;

  /** How many items each open level still waits for. */
  private final long[] waiting = new long[MAX_DEPTH];

  private int depth;
  private long offset;
  private int major;
  private int argumentLeft;
  private long argument;
  private long stringLeft;
  private boolean complete;

  /**
   * @param offset where the item starts, for messages
   */
  public ItemScanner(long offset) {
    this.offset = offset;
  }

  public boolean isComplete() {
    return complete;
  }

  /** Passes over octets until the item is complete; says how many of these belong to it. */
  public int feed(byte[] octets, int from, int to) throws MalformedException {
    int at = from;
    while (at < to && !complete) {
      if (stringLeft > 0) {
        int passed = (int) Math.min(stringLeft, to - at);
        stringLeft -= passed;
        at += passed;
        offset += passed;
        finishStringIfDone();
      } else {
        octet(octets[at++] & 0xff);
        offset++;
      }
    }
    return at - from;
  }

  private void finishStringIfDone() {
    if (stringLeft == 0) {
      itemDone();
    }
  }

  private void octet(int octet) throws MalformedException {
    if (argumentLeft > 0) {
      argument = argument << 8 | octet;
      argumentLeft--;
      if (argumentLeft == 0) {
        headDone();
      }
      return;
    }
    if (octet == 0xff) {
      breakHere();
      return;
    }
    major = octet >> 5;
    int additional = octet & 0x1f;
    argument = additional;
    if (additional < Major.ONE_OCTET) {
      headDone();
    } else if (additional <= Major.EIGHT_OCTETS) {
      argument = 0;
      argumentLeft = 1 << (additional - Major.ONE_OCTET);
    } else if (additional == Major.INDEFINITE && (major == Major.ARRAY || major == Major.MAP)) {
      open(UNTIL_BREAK);
    } else {
      throw malformed(Fault.NOT_WELL_FORMED, "a reserved head or a string in chunks");
    }
  }

  private void headDone() throws MalformedException {
    switch (major) {
      case Major.BYTES, Major.TEXT -> string();
      case Major.ARRAY -> container(1);
      case Major.MAP -> container(2);
      case Major.TAG -> open(1);
      case Major.UNSIGNED, Major.NEGATIVE, Major.SIMPLE -> itemDone();
      default -> throw new IllegalStateException("three bits have eight values");
    }
  }

  private void string() throws MalformedException {
    if (argument < 0) {
      throw malformed(Fault.TOO_LARGE, "a string beyond 63 bits");
    }
    stringLeft = argument;
    finishStringIfDone();
  }

  private void container(int itemsEach) throws MalformedException {
    if (argument < 0 || argument > Long.MAX_VALUE / 2) {
      throw malformed(Fault.TOO_LARGE, "more items than 62 bits count");
    }
    if (argument == 0) {
      itemDone();
    } else {
      open(argument * itemsEach);
    }
  }

  private void open(long items) throws MalformedException {
    if (depth == MAX_DEPTH) {
      throw malformed(Fault.TOO_LARGE, "items nested more than " + MAX_DEPTH + " deep");
    }
    waiting[depth++] = items;
  }

  private void breakHere() throws MalformedException {
    if (depth == 0 || waiting[depth - 1] != UNTIL_BREAK) {
      throw malformed(Fault.NOT_WELL_FORMED, "a break outside of an indefinite array");
    }
    depth--;
    itemDone();
  }

  private void itemDone() {
    while (depth > 0 && waiting[depth - 1] != UNTIL_BREAK) {
      if (--waiting[depth - 1] > 0) {
        return;
      }
      depth--;
    }
    complete = depth == 0;
  }

  private MalformedException malformed(Fault fault, String what) {
    return new MalformedException(fault, offset, what);
  }
}
