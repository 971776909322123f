package org.cairn.smtp.protocol;

/** What a port is for; decides who may send what through it. */
public enum ListenerKind {
  /** Other mail servers bring mail for our own domains (RFC 5321); STARTTLS if they like. */
  MX,
  /** Our own people send (RFC 6409), after STARTTLS. */
  SUBMISSION,
  /** Our own people send, TLS from the first octet (RFC 8314 section 3.3). */
  SUBMISSIONS;

  /** Whether only those who signed in may send through this port. */
  public boolean needsLogin() {
    return this != MX;
  }

  /** Whether TLS is there before the greeting. */
  public boolean isImplicitTls() {
    return this == SUBMISSIONS;
  }
}
