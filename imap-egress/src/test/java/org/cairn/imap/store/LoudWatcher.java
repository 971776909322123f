package org.cairn.imap.store;

import org.cairn.imap.mailbox.MailboxId;

/** For tests in which nothing expires and upkeep never fails. */
final class LoudWatcher implements StoreWatcher {
  @Override
  public void expired(MailboxId mailbox, String mailId, boolean wasFetched) {
    throw new AssertionError("a mail expired");
  }

  @Override
  public void upkeepFailed(RuntimeException reason) {
    throw reason;
  }
}
