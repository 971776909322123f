package org.cairn.smtp.protocol;

import org.cairn.mail.Recipient;
import org.cairn.mail.ReversePath;

/** One command of the client, read and found well-formed, or the reply that says why not. */
sealed interface Command {
  /** EHLO or HELO; the name is what the client calls itself and is never believed. */
  record Hello(boolean extended, String name) implements Command {}

  record StartTls() implements Command {}

  /**
   * AUTH (RFC 4954).
   *
   * @param initialResponse base64, {@code =} for an empty one, or empty if none was given
   */
  record Auth(String mechanism, String initialResponse) implements Command {}

  /** MAIL with its parameters. */
  record Mail(ReversePath reversePath, MailParameters parameters) implements Command {}

  /**
   * RCPT with its parameters.
   *
   * @param needsUtf8 whether its address may only be used where MAIL said SMTPUTF8
   */
  record Rcpt(Recipient recipient, boolean needsUtf8) implements Command {}

  record Data() implements Command {}

  /** BDAT (RFC 3030): so many octets follow the line at once. */
  record Bdat(long octets, boolean last) implements Command {}

  record Rset() implements Command {}

  record Noop() implements Command {}

  record Vrfy() implements Command {}

  record Help() implements Command {}

  record Quit() implements Command {}

  /** Cannot be understood; the session goes on after the reply. */
  record Malformed(Reply reply) implements Command {}

  /** Cannot be understood, and what follows cannot either: the session ends after the reply. */
  record Hopeless(Reply reply) implements Command {}
}
