package org.cairn.imap.session;

/** What the connection does after a command. */
public enum Next {
  /** Reads the next one. */
  READ,
  /** Waits for the client to end its IDLE; what comes in meanwhile is told by {@code push}. */
  IDLE,
  /** Reads the line with which the client goes on with its AUTHENTICATE. */
  AUTHENTICATE,
  /** Negotiates TLS, if the client has sent nothing since. */
  START_TLS,
  /** Compresses both directions from here on (RFC 4978). */
  COMPRESS,
  /** Closes. */
  CLOSE
}
