package org.cairn.console.account;

import org.cairn.mail.MailAddress;

/**
 * How a person logs in from now on. The password is shown once and stands nowhere else.
 *
 * @param address also the name to log in with
 */
public record NewLogin(MailAddress address, String password) {
  /** Never shows the password. */
  @Override
  public String toString() {
    return "NewLogin[" + address + "]";
  }
}
