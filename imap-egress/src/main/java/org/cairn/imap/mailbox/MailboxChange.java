package org.cairn.imap.mailbox;

import java.util.List;

/** Something that happened in a mailbox and is durable. */
public sealed interface MailboxChange {
  MailboxId mailbox();

  /**
   * Mail came that is not shown yet. A hint, not ordered by a mod-sequence: never drop it, call
   * {@link MailboxStore#showUnshown} at the next moment at which the session may show mail.
   */
  record Stored(MailboxId mailbox) implements MailboxChange {}

  /** Mails were shown: delivered, reshown, appended, copied or moved here. Ascending by UID. */
  record Shown(MailboxId mailbox, ModSeq modSeq, List<MessageEntry> entries)
      implements MailboxChange {
    public Shown {
      entries = List.copyOf(entries);
    }
  }

  /** Mails have other flags. Ascending by UID. */
  record FlagsChanged(MailboxId mailbox, ModSeq modSeq, List<MessageEntry> entries)
      implements MailboxChange {
    public FlagsChanged {
      entries = List.copyOf(entries);
    }
  }

  /** Mails are gone: expunged, moved away, expired, or reshown under another UID. Ascending. */
  record Expunged(MailboxId mailbox, ModSeq modSeq, List<Uid> uids) implements MailboxChange {
    public Expunged {
      uids = List.copyOf(uids);
    }
  }

  /** The mailbox was deleted, or its account has left: the session says BYE. */
  record Removed(MailboxId mailbox) implements MailboxChange {}
}
