package org.cairn.imap.session;

import org.cairn.mail.MailAddress;

/** What became of a login. */
public sealed interface LoginOutcome {
  /** The client is the owner of this account. */
  record Granted(MailAddress account) implements LoginOutcome {}

  /** No such account, or another password: which of the two, nobody is told. */
  record Refused() implements LoginOutcome {}

  /** Cannot be decided just now. */
  record Unavailable() implements LoginOutcome {}
}
