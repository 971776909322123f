package org.cairn.imap.session;

import org.cairn.imap.mailbox.MessageEntry;

/** What a client must be told of its selected mailbox, with the numbers of that moment. */
sealed interface ViewUpdate {
  /** There are so many mails now. */
  record Exists(int count) implements ViewUpdate {}

  /** The mail of this number is gone; the following ones move up. */
  record Expunged(int number) implements ViewUpdate {}

  /** The mail of this number has other flags. */
  record FlagsChanged(int number, MessageEntry entry) implements ViewUpdate {}
}
