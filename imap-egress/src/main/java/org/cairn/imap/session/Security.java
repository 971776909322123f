package org.cairn.imap.session;

/** How a connection is protected, and what follows from it. */
public enum Security {
  /** In the clear, and the operator lets clients log in so. */
  CLEAR_ALLOWED(false),
  /** In the clear; a login needs STARTTLS first. */
  CLEAR(false),
  /** In the clear, STARTTLS is offered, a login is allowed without. */
  CLEAR_ALLOWED_OR_TLS(false),
  /** By TLS, from the first octet or since STARTTLS. */
  TLS(true);

  private final boolean encrypted;

  Security(boolean encrypted) {
    this.encrypted = encrypted;
  }

  public boolean isEncrypted() {
    return encrypted;
  }

  boolean offersStartTls() {
    return this == CLEAR || this == CLEAR_ALLOWED_OR_TLS;
  }

  boolean allowsLogin() {
    return this != CLEAR;
  }
}
