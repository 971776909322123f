package org.cairn.imap.session;

import org.cairn.mail.MailAddress;

/** The door behind the login: how many sessions an account may have, and which were cut. */
public interface Admission {
  /** Names the present moment; taken before a login is checked. */
  long moment();

  /** Lets the session in, unless something speaks against it. */
  Verdict admit(MailAddress account, long moment);

  /** What {@link #admit} says. */
  enum Verdict {
    ADMITTED,
    /** A credential changed since that moment: the login must be checked again. */
    STALE,
    /** The account has as many sessions as it may have. */
    FULL
  }
}
