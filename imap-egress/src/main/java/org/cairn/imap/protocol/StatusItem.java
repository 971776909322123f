package org.cairn.imap.protocol;

/** What STATUS tells (RFC 3501 section 6.3.10, RFC 7162, RFC 7889, RFC 8438, RFC 9051). */
public enum StatusItem {
  MESSAGES,
  RECENT,
  UIDNEXT,
  UIDVALIDITY,
  UNSEEN,
  HIGHESTMODSEQ,
  SIZE,
  DELETED,
  APPENDLIMIT
}
