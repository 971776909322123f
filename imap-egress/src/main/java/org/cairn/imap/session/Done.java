package org.cairn.imap.session;

import org.cairn.imap.protocol.Status;

/**
 * How a command ended.
 *
 * @param text for people, perhaps with a response code before it
 */
record Done(Status status, String text, Next next) {
  static Done ok(String text) {
    return new Done(Status.OK, text, Next.READ);
  }

  static Done no(String text) {
    return new Done(Status.NO, text, Next.READ);
  }

  static Done bad(String text) {
    return new Done(Status.BAD, text, Next.READ);
  }

  /** The selected mailbox was deleted, or its account has left. */
  static Done mailboxGone() {
    return no("[NONEXISTENT] The selected mailbox is gone").then(Next.CLOSE);
  }

  Done then(Next further) {
    return new Done(status, text, further);
  }
}
