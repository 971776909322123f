package org.cairn.smtp.login;

import org.cairn.mail.MailAddress;
import org.cairn.smtp.protocol.Input.Existence;

/** Our own people, as the accounts on the log have them. */
public interface People {

  /**
   * Checks a login. Takes the same time whether the name or the password is wrong. For a name that
   * is not known it waits, within 3 s, until all that was decided has been read.
   *
   * @param user what the client said: an address, or the local part of one in our first domain
   */
  LoginAnswer signIn(String user, String password) throws InterruptedException;

  /** Whether the account still stands as it was when this login was granted. */
  boolean isCurrent(LoginAnswer.Granted login);

  /** Whether somebody has this address in a domain of ours. */
  Existence lookUp(MailAddress address) throws InterruptedException;
}
