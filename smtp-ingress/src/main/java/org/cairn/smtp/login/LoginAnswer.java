package org.cairn.smtp.login;

import org.cairn.mail.MailAddress;

/** Whether a login is good. */
public sealed interface LoginAnswer {
  /**
   * It is.
   *
   * @param account the address of the account
   * @param generation of its credential; a newer one ends this login
   */
  record Granted(MailAddress account, long generation) implements LoginAnswer {}

  /** It is not; whether it is the name or the password, nobody is told. */
  record Refused() implements LoginAnswer {}

  /** What is decided about accounts could not be read to its end in time. */
  record Undecided() implements LoginAnswer {}
}
