package org.cairn.imap.mailbox;

/** What STORE asks for (RFC 3501 section 6.4.6). */
public record FlagChange(Mode mode, Flags flags) {
  /** FLAGS, +FLAGS, -FLAGS. */
  public enum Mode {
    REPLACE,
    ADD,
    REMOVE
  }

  /**
   * The flags of a mail that had {@code before}.
   *
   * @throws IllegalArgumentException if the mail would have more than {@link Flags#MAX_KEYWORDS}
   */
  public Flags applyTo(Flags before) {
    return switch (mode) {
      case REPLACE -> flags;
      case ADD -> before.plus(flags);
      case REMOVE -> before.minus(flags);
    };
  }
}
