package org.cairn.imap.protocol;

/** What {@link CommandFramer} found in the octets of a client. */
public sealed interface Framing {
  /** All octets are taken; the command goes on. */
  record More() implements Framing {}

  /** The client waits for a continuation before it sends the octets of a literal. */
  record Continue() implements Framing {}

  /** A whole command, or a whole line of an exchange. */
  record Whole(CommandText text) implements Framing {}

  /** A command over the limits. Its octets are passed over. */
  record Refused(Tag tag, Refusal why) implements Framing {}

  /** So much over the limits that reading on would only help an attacker: close. */
  record Flood() implements Framing {}

  /** Why a command was not taken. */
  enum Refusal {
    /** Text or literal too long: {@code BAD}. */
    TOO_LONG,
    /** A NUL octet in a literal: {@code NO [CANNOT]}. */
    NUL,
    /** A mail over the size limit: {@code NO [TOOBIG]} (RFC 4469). */
    TOO_BIG,
    /** The disk is nearly full: {@code NO [LIMIT]} (RFC 5530). */
    NO_ROOM,
    /** The store cannot take the mail just now: {@code NO [UNAVAILABLE]} (RFC 5530). */
    NO_STORE
  }
}
