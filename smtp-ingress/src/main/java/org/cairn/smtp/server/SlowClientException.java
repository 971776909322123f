package org.cairn.smtp.server;

import java.io.IOException;

/** The client did not say what it had to in the time it had. */
final class SlowClientException extends IOException {
  private static final long serialVersionUID = 1L;

  SlowClientException() {
    super("the client is too slow");
  }
}
