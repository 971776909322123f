package org.cairn.mail;

/** When the sender of a mail wants to hear of a recipient (RFC 3461 section 4.1). */
public enum DsnNotify {
  NEVER,
  SUCCESS,
  FAILURE,
  DELAY
}
