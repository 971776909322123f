package org.cairn.imap.mailbox;

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
    long added = flags.keywords().stream().filter(keyword -> !before.has(keyword)).count();
    return mode != Mode.ADD || before.keywords().size() + added <= Flags.MAX_KEYWORDS;
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
