package org.cairn.imap.mailbox;

import java.util.List;

/** What STORE asks for (RFC 3501 section 6.4.6). */
public record FlagChange(Mode mode, Flags flags) {
  /** FLAGS, +FLAGS, -FLAGS. */
  public enum Mode {
    REPLACE,
    ADD,
    REMOVE
  }

  /** Whether a mail that had {@code before} would have no more keywords than it may. */
  public boolean fits(Flags before) {
    if (mode != Mode.ADD) {
      return true;
    }
    List<Keyword> added = flags.keywords().stream().filter(word -> !before.has(word)).toList();
    int octets = added.stream().mapToInt(word -> word.name().length()).sum();
    return added.isEmpty()
        || (before.keywords().size() + added.size() <= Flags.MAX_KEYWORDS
            && before.keywordOctets() + octets <= Flags.MAX_KEYWORD_OCTETS);
  }

  /**
   * The flags of a mail that had {@code before}.
   *
   * @throws IllegalArgumentException if they do not {@link #fits fit}
   */
  public Flags applyTo(Flags before) {
    return switch (mode) {
      case REPLACE -> flags;
      case ADD -> before.plus(flags);
      case REMOVE -> before.minus(flags);
    };
  }
}
