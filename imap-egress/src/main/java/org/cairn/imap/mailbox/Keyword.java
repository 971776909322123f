package org.cairn.imap.mailbox;

import java.util.Locale;

/**
 * A flag that a client made up, such as {@code $Forwarded}: an atom (RFC 3501 section 9), compared
 * without regard to case.
 */
public record Keyword(String name) implements Comparable<Keyword> {
  public static final int MAX_LENGTH = 64;

  private static final String NOT_IN_ATOMS = "(){%*\"\\]";

  public Keyword {
    if (name.isEmpty() || name.length() > MAX_LENGTH) {
      throw new IllegalArgumentException("a keyword has 1 to " + MAX_LENGTH + " characters");
    }
    if (!name.chars().allMatch(c -> c > 0x20 && c < 0x7f && NOT_IN_ATOMS.indexOf(c) < 0)) {
      throw new IllegalArgumentException("a keyword is an atom");
    }
  }

  private String key() {
    return name.toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Keyword that && key().equals(that.key());
  }

  @Override
  public int hashCode() {
    return key().hashCode();
  }

  @Override
  public int compareTo(Keyword other) {
    return key().compareTo(other.key());
  }

  @Override
  public String toString() {
    return name;
  }
}
