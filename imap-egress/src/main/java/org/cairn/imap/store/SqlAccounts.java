package org.cairn.imap.store;

import java.time.Instant;
import java.util.Map;
import org.cairn.imap.mailbox.MailboxUpkeep;
import org.cairn.imap.mailbox.StoreVolume;
import org.cairn.mail.MailAddress;

/** The accounts in the database, for the operator's side. */
record SqlAccounts(Readers readers, Writer writer) implements MailboxUpkeep {

  @Override
  public void removeAccount(MailAddress account, long generation) {
    writer.write(transaction -> Accounts.leave(transaction, account, generation));
  }

  @Override
  public void settleAccount(MailAddress account, Instant createdAt, long generation) {
    if (readers.read(
        statements -> Accounts.hasHeardOf(statements, account, createdAt, generation))) {
      return;
    }
    writer.write(
        transaction -> {
          Accounts.settle(transaction, account, createdAt, generation);
          return true;
        });
  }

  @Override
  public Map<MailAddress, Long> usedAtLeast(long octets) {
    return readers.read(statements -> Views.usedAtLeast(statements, octets));
  }

  @Override
  public StoreVolume volume() {
    return readers.read(Views::volume);
  }
}
