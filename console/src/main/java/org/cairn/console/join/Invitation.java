package org.cairn.console.join;

import org.cairn.mail.MailAddress;

/**
 * An account that waits for its person.
 *
 * @param code where its page is
 */
public record Invitation(JoinCode code, DcloginLink link) {
  public MailAddress address() {
    return link.address();
  }
}
