package org.cairn.imap.mailbox;

import java.util.List;

/**
 * What a mailbox showed at one moment.
 *
 * @param highestModSeq all announcements up to this one are in here already
 * @param entries ascending by UID: the first has sequence number 1
 */
public record SelectedMailbox(
    MailboxId id,
    MailboxName name,
    UidValidity uidValidity,
    Uid uidNext,
    ModSeq highestModSeq,
    List<MessageEntry> entries) {
  public SelectedMailbox {
    entries = List.copyOf(entries);
  }
}
