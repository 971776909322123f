package org.cairn.imap.mailbox;

/** What became of APPEND. */
public sealed interface AppendOutcome {
  /** Done: shown under this UID (RFC 4315: APPENDUID). */
  record Appended(UidValidity uidValidity, Uid uid) implements AppendOutcome {}

  /** The destination does not exist (RFC 3501: TRYCREATE). */
  record NoDestination() implements AppendOutcome {}

  /** The mail does not fit (RFC 5530: OVERQUOTA). */
  record OverQuota() implements AppendOutcome {}
}
