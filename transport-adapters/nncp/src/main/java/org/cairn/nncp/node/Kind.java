package org.cairn.nncp.node;

import java.util.Map;

/** What a neighbour understands. */
public enum Kind {
  /** Files of bundles. */
  CAIRN("cairn-bundles"),
  /** Batch SMTP: it has no Cairn. */
  RSMTP("rsmtp"),
  /** Single mails: it has no Cairn. */
  RMAIL("rmail"),
  /** It has no Cairn; what it understands is not known yet. */
  UNTOLD("");

  /** The fact of a contact that says which. */
  public static final String FACT = "mail";

  private final String command;

  Kind(String command) {
    this.command = command;
  }

  /** What we ask its node to run. */
  public String command() {
    return command;
  }

  /** Whether it has no Cairn. */
  public boolean isPlain() {
    return this != CAIRN;
  }

  /**
   * What a neighbour without Cairn understands.
   *
   * @throws IllegalArgumentException if it is said, but not understood
   */
  static Kind ofPlain(Map<String, String> facts) {
    return switch (facts.getOrDefault(FACT, "rsmtp")) {
      case "rsmtp" -> RSMTP;
      case "rmail" -> RMAIL;
      default -> throw new IllegalArgumentException("mail goes there as rsmtp or as rmail");
    };
  }
}
