package org.cairn.imap.store;

import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.mailbox.UidValidity;

/** The counters of a mailbox while a transaction changes them. */
final class MailboxState {
  private final MailboxId id;
  private final long accountId;
  private final UidValidity uidValidity;
  private Uid uidNext;
  private ModSeq highestModSeq;
  private boolean isChanged;

  MailboxState(
      MailboxId id, long accountId, UidValidity uidValidity, Uid uidNext, ModSeq highestModSeq) {
    this.id = id;
    this.accountId = accountId;
    this.uidValidity = uidValidity;
    this.uidNext = uidNext;
    this.highestModSeq = highestModSeq;
  }

  MailboxId id() {
    return id;
  }

  long accountId() {
    return accountId;
  }

  UidValidity uidValidity() {
    return uidValidity;
  }

  Uid uidNext() {
    return uidNext;
  }

  ModSeq highestModSeq() {
    return highestModSeq;
  }

  boolean isChanged() {
    return isChanged;
  }

  /** Gives the next UID away. */
  Uid takeUid() {
    Uid taken = uidNext;
    uidNext = uidNext.next();
    isChanged = true;
    return taken;
  }

  /** Begins a change: everything one command does to the mailbox has this mod-sequence. */
  ModSeq nextModSeq() {
    highestModSeq = highestModSeq.next();
    isChanged = true;
    return highestModSeq;
  }
}
