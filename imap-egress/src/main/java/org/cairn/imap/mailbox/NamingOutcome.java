package org.cairn.imap.mailbox;

/** What became of CREATE, DELETE, RENAME, SUBSCRIBE or UNSUBSCRIBE. */
public enum NamingOutcome {
  DONE,
  /** RFC 5530: NONEXISTENT. */
  NO_SUCH_MAILBOX,
  /** RFC 5530: ALREADYEXISTS. */
  ALREADY_EXISTS,
  /** DELETE of a mailbox that has others below it. */
  HAS_CHILDREN,
  /** INBOX cannot be deleted; a mailbox cannot be renamed to below itself. RFC 5530: CANNOT. */
  NOT_POSSIBLE,
  /** The account has as many mailboxes as it may have. RFC 5530: LIMIT. */
  TOO_MANY
}
