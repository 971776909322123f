package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.mailbox.UidValidity;

/**
 * What one transaction has touched: counters are read once and written back once, however many
 * commands share the transaction; changes are collected until they are durable.
 */
final class WriteTransaction {
  private final Statements statements;
  private final StoreAge age;
  private final Map<MailboxId, MailboxState> mailboxes = new LinkedHashMap<>();
  private final Map<Long, AccountState> accounts = new LinkedHashMap<>();
  private final List<MailboxChange> changes = new ArrayList<>();

  WriteTransaction(Statements statements, StoreAge age) {
    this.statements = statements;
    this.age = age;
  }

  Statements statements() {
    return statements;
  }

  long age() {
    return age.seconds();
  }

  long wallSeconds() {
    return age.wallSeconds();
  }

  /** The mailbox, unless it is gone. */
  Optional<MailboxState> mailbox(MailboxId id) throws SQLException {
    MailboxState known = mailboxes.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<MailboxState> read =
        statements.first(
            row ->
                new MailboxState(
                    id,
                    row.getLong(1),
                    UidValidity.of(row.getLong(2)),
                    Uid.of(row.getLong(3)),
                    ModSeq.of(row.getLong(4))),
            "SELECT account_id, uid_validity, uid_next, highest_mod_seq FROM mailbox WHERE id = ?",
            id.value());
    read.ifPresent(mailbox -> mailboxes.put(id, mailbox));
    return read;
  }

  /** The account with that key, which must exist. */
  AccountState account(long id) throws SQLException {
    AccountState known = accounts.get(id);
    if (known != null) {
      return known;
    }
    AccountState read =
        statements
            .first(
                row -> new AccountState(id, row.getLong(1), row.getLong(2)),
                "SELECT used_octets, messages FROM account WHERE id = ?",
                id)
            .orElseThrow(() -> new SQLException("a mailbox without an account"));
    accounts.put(id, read);
    return read;
  }

  /** Forgets a mailbox that was deleted. */
  void forget(MailboxId id) {
    mailboxes.remove(id);
  }

  /** Tells it to the subscribers once it is durable. */
  void announce(MailboxChange change) {
    changes.add(change);
  }

  List<MailboxChange> changes() {
    return changes;
  }

  /** Writes the counters back; the last thing before the commit. */
  void settle() throws SQLException {
    for (MailboxState mailbox : mailboxes.values()) {
      if (mailbox.isChanged()) {
        statements.update(
            "UPDATE mailbox SET uid_next = ?, highest_mod_seq = ? WHERE id = ?",
            mailbox.uidNext().value(),
            mailbox.highestModSeq().value(),
            mailbox.id().value());
      }
    }
    for (AccountState account : accounts.values()) {
      if (account.isChanged()) {
        statements.update(
            "UPDATE account SET used_octets = ?, messages = ? WHERE id = ?",
            account.usedOctets(),
            account.messages(),
            account.id());
      }
    }
  }
}
