package org.cairn.smtp.protocol;

import org.cairn.mail.Recipient;

/** What a session waits for next: the client's word, or the answer to a question of ours. */
public sealed interface Phase {
  Phase COMMANDS = new Commands();
  Phase CLOSED = new Closed();

  /** A command line. */
  record Commands() implements Phase {}

  /** The response of AUTH PLAIN, a line of base64. */
  record SaslPlain() implements Phase {}

  /** The user name of AUTH LOGIN. */
  record SaslUser() implements Phase {}

  /** The password of AUTH LOGIN. */
  record SaslPassword(String user) implements Phase {}

  /** The answer to {@link Action.CheckLogin}. */
  record LoginCheck() implements Phase {}

  /** The end of the TLS handshake. */
  record Handshake() implements Phase {}

  /** The answer to {@link Action.Admit}. */
  record Admittance(Transaction.Open transaction) implements Phase {}

  /** The answer to {@link Action.LookUp}. */
  record RecipientCheck(Recipient recipient) implements Phase {}

  /** The content after DATA. */
  record DataContent() implements Phase {}

  /** The octets after BDAT. */
  record Chunk(long octets, boolean last) implements Phase {}

  /** The octets after a BDAT that is refused: they must be read to find the next command. */
  record UnwantedChunk(Reply reply) implements Phase {}

  /** The answer to {@link Action.Append}. */
  record Append() implements Phase {}

  /** Nothing: the session is over. */
  record Closed() implements Phase {}
}
