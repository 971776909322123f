package org.cairn.imap.mailbox;

/** Whether mail that was never shown gets its UID now. */
public enum ShowPolicy {
  /** Not now: a Delta Chat session sees it only while idling. */
  HOLD_BACK,
  /** Now, before anything is read: every other client. */
  SHOW
}
