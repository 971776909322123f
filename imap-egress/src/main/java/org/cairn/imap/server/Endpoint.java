package org.cairn.imap.server;

import java.net.InetSocketAddress;
import org.cairn.imap.session.Security;

/**
 * One address to listen on.
 *
 * @param name for logs and metrics: one of a few words
 * @param bind port 0 for one the system chooses
 */
public record Endpoint(String name, InetSocketAddress bind, Protection protection) {
  /** How connections to it are protected. */
  public enum Protection {
    /** TLS from the first octet (RFC 8314). */
    TLS(Security.TLS),
    /** STARTTLS is needed before a login. */
    STARTTLS(Security.CLEAR),
    /** STARTTLS is offered, a login is allowed without: on the operator's word. */
    STARTTLS_OR_CLEAR(Security.CLEAR_ALLOWED_OR_TLS),
    /** No TLS at all: on the operator's word. */
    CLEAR(Security.CLEAR_ALLOWED);

    private final Security atFirst;

    Protection(Security atFirst) {
      this.atFirst = atFirst;
    }

    Security atFirst() {
      return atFirst;
    }
  }
}
