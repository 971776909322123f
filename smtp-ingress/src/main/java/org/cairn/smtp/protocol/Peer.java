package org.cairn.smtp.protocol;

import org.cairn.mail.MailAddress;

/** Who is at the other end of a session, as far as we know for sure. */
public sealed interface Peer {
  Peer STRANGER = new Stranger();

  /** Somebody; what she says of herself is not believed. */
  record Stranger() implements Peer {}

  /** One of our people, by her account's address. */
  record SignedIn(MailAddress account) implements Peer {}
}
