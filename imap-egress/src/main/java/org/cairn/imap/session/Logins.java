package org.cairn.imap.session;

import java.util.function.Consumer;
import org.cairn.mail.MailAddress;

/** Who may use which account. */
public interface Logins {
  /**
   * Checks a login. May block: for an expensive check, or for some seconds until the accounts are
   * known; the answer then is {@link LoginOutcome.Unavailable}.
   *
   * @param user what the client calls itself: a full address, in any case
   */
  LoginOutcome login(String user, String password);

  /**
   * From now on {@code listener} hears of every account whose credential changed or that has left,
   * before the old credential's sessions may do anything more. It returns at once.
   */
  Watch whenRevoked(Consumer<MailAddress> listener);

  /** A listener's place in the feed of accounts. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
