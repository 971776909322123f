package org.cairn.imap.protocol;

/** What a client calls its command, given back in the answer (RFC 3501 section 2.2.1). */
public record Tag(String text) {
  /** Longer is no tag: real clients count to a few digits. */
  public static final int MAX_CHARACTERS = 64;

  /** Stands where an answer belongs to no command that could be read. */
  public static final Tag UNTAGGED = new Tag("*");

  public Tag {
    if (text.isEmpty() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException("a tag has 1 to 64 characters");
    }
  }

  /** Whether {@code octet} may stand in a tag: any ASTRING-CHAR except {@code +}. */
  static boolean allows(int octet) {
    return octet != '+' && Characters.isAstringChar(octet);
  }

  /** The tag at the start of {@code line}, or {@link #UNTAGGED} if there is none. */
  static Tag at(byte[] line, int length) {
    int end = 0;
    while (end < length && end < MAX_CHARACTERS && allows(line[end])) {
      end++;
    }
    boolean whole = end > 0 && (end == length || line[end] == ' ');
    return whole ? new Tag(Characters.ascii(line, 0, end)) : UNTAGGED;
  }

  @Override
  public String toString() {
    return text;
  }
}
