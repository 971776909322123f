package org.cairn.imap.mailbox;

import java.util.Arrays;
import java.util.Optional;

/** The flags every IMAP client knows (RFC 3501 section 2.3.2), but {@code \Recent}. */
public enum SystemFlag {
  SEEN("\\Seen"),
  ANSWERED("\\Answered"),
  FLAGGED("\\Flagged"),
  DELETED("\\Deleted"),
  DRAFT("\\Draft");

  private final String wireName;

  SystemFlag(String wireName) {
    this.wireName = wireName;
  }

  /** As IMAP writes it, with its backslash. */
  public String wireName() {
    return wireName;
  }

  /** The flag written so, in any case. */
  public static Optional<SystemFlag> parse(String text) {
    return Arrays.stream(values()).filter(f -> f.wireName.equalsIgnoreCase(text)).findFirst();
  }
}
