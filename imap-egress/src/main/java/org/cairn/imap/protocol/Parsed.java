package org.cairn.imap.protocol;

/** What the parser made of the text of a command. */
public sealed interface Parsed {
  /** A command of the grammar. */
  record Request(Tag tag, Command command) implements Parsed {}

  /** Not of the grammar: {@code BAD}. */
  record Malformed(Tag tag, String why) implements Parsed {}

  /** Of the grammar, but with an argument that cannot be: {@code NO} with a response code. */
  record Impossible(Tag tag, String responseCode, String why) implements Parsed {}
}
