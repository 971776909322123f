package org.cairn.imap.mailbox;

/**
 * A mod-sequence (RFC 7162 section 3.1): 63 bits, growing with every change of a mailbox. All mails
 * touched by one command get the same one.
 */
public record ModSeq(long value) implements Comparable<ModSeq> {
  /** Of a mailbox nothing ever happened in. */
  public static final ModSeq FIRST = new ModSeq(1);

  /** No mail was changed after this one: the condition that always holds. */
  public static final ModSeq UNCONDITIONAL = new ModSeq(Long.MAX_VALUE);

  public ModSeq {
    if (value < 0) {
      throw new IllegalArgumentException("a mod-sequence is not negative");
    }
  }

  public static ModSeq of(long value) {
    return new ModSeq(value);
  }

  public boolean isAfter(ModSeq other) {
    return value > other.value;
  }

  public ModSeq next() {
    return new ModSeq(value + 1);
  }

  @Override
  public int compareTo(ModSeq other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}
