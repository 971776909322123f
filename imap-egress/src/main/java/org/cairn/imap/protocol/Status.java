package org.cairn.imap.protocol;

/** How a command ended (RFC 3501 section 7.1). */
public enum Status {
  OK,
  NO,
  BAD
}
