package org.cairn.imap.store;

import org.cairn.imap.mailbox.MailboxId;

/** Hears what the store does by itself, on a thread of the store; must return soon. */
public interface StoreWatcher {
  /**
   * A mail stayed longer than it may and was removed.
   *
   * @param mailId as it was delivered; empty for an appended one
   * @param wasFetched whether anybody ever fetched its body
   */
  void expired(MailboxId mailbox, String mailId, boolean wasFetched);

  /** Tidying up failed; it is tried again later. */
  void upkeepFailed(RuntimeException reason);
}
