package org.cairn.imap.session;

import java.io.IOException;

/** An answer could not be finished after part of it was sent: the connection cannot go on. */
final class BrokenAnswerException extends IOException {
  private static final long serialVersionUID = 1L;

  BrokenAnswerException(String message, Throwable cause) {
    super(message, cause);
  }
}
