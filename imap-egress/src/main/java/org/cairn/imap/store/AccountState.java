package org.cairn.imap.store;

import org.cairn.imap.mailbox.QuotaUsage;

/** What an account uses, while a transaction changes it. */
final class AccountState {
  private final long id;
  private long usedOctets;
  private long messages;
  private boolean isChanged;

  AccountState(long id, long usedOctets, long messages) {
    this.id = id;
    this.usedOctets = usedOctets;
    this.messages = messages;
  }

  long id() {
    return id;
  }

  long usedOctets() {
    return usedOctets;
  }

  long messages() {
    return messages;
  }

  boolean isChanged() {
    return isChanged;
  }

  void add(long octets) {
    usedOctets += octets;
    messages++;
    isChanged = true;
  }

  void remove(long octets) {
    usedOctets -= octets;
    messages--;
    isChanged = true;
  }

  /** Whether a client may make so many more mails, of so many octets together. */
  boolean hasRoomFor(long mails, long octets, long limitOctets) {
    return messages + mails <= StoreSettings.MAX_MAILS && usage(limitOctets).hasRoomFor(octets);
  }

  QuotaUsage usage(long limitOctets) {
    return new QuotaUsage(usedOctets, messages, limitOctets);
  }
}
