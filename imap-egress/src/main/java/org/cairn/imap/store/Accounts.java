package org.cairn.imap.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.SpecialUse;
import org.cairn.mail.MailAddress;

/** The accounts that have mailboxes. */
final class Accounts {
  private Accounts() {}

  /** The key of an account that is in use. */
  static Optional<Long> find(Statements statements, MailAddress account) throws SQLException {
    return statements.first(
        row -> row.getLong(1),
        "SELECT id FROM account WHERE address = ? AND removed = 0",
        account.key().toString());
  }

  /** The key of an account; at its first use it gets the mailboxes every client expects. */
  static long ensure(WriteTransaction transaction, MailAddress account) throws SQLException {
    Optional<Long> known = find(transaction.statements(), account);
    if (known.isPresent()) {
      return known.get();
    }
    long id =
        transaction
            .statements()
            .number(
                "INSERT INTO account (address, used_octets, messages, removed) VALUES (?, 0, 0, 0)"
                    + " ON CONFLICT (address) DO UPDATE SET removed = 0 RETURNING id",
                account.key().toString());
    Naming.insert(transaction, id, MailboxName.INBOX, SpecialUse.NONE);
    Naming.insert(transaction, id, MailboxName.parse("Archive"), SpecialUse.ARCHIVE);
    Naming.insert(transaction, id, MailboxName.parse("Drafts"), SpecialUse.DRAFTS);
    Naming.insert(transaction, id, MailboxName.parse("Junk"), SpecialUse.JUNK);
    Naming.insert(transaction, id, MailboxName.parse("Sent"), SpecialUse.SENT);
    Naming.insert(transaction, id, MailboxName.parse("Trash"), SpecialUse.TRASH);
    return id;
  }

  /** Which account an address was last heard to be of. */
  private record Heard(long createdMillis, long generation) {
    boolean includes(Instant createdAt, long later) {
      return isOf(createdAt) && generation >= later;
    }

    /**
     * To leave takes a generation, and to come another. News that leaves no room for both, or goes
     * back, comes from a log that was restored to an earlier state: then the same person was
     * invited once more.
     */
    boolean isOfOneBefore(Instant createdAt, long later) {
      return !isOf(createdAt) && later > generation + 1;
    }

    private boolean isOf(Instant createdAt) {
      return createdMillis == createdAt.toEpochMilli();
    }
  }

  /** Whether all that this generation of the address says was heard before. */
  static boolean hasHeardOf(
      Statements statements, MailAddress account, Instant createdAt, long generation)
      throws SQLException {
    return heard(statements, account)
        .filter(last -> last.includes(createdAt, generation))
        .isPresent();
  }

  private static Optional<Heard> heard(Statements statements, MailAddress account)
      throws SQLException {
    return statements.first(
        row -> new Heard(row.getLong(1), row.getLong(2)),
        "SELECT created, generation FROM account WHERE address = ? AND created IS NOT NULL",
        account.key().toString());
  }

  /** Drops what another account of the same address had that was made before this one. */
  static void settle(
      WriteTransaction transaction, MailAddress account, Instant createdAt, long generation)
      throws SQLException {
    Optional<Heard> last = heard(transaction.statements(), account);
    if (last.filter(heard -> heard.includes(createdAt, generation)).isPresent()) {
      return;
    }
    if (last.filter(heard -> heard.isOfOneBefore(createdAt, generation)).isPresent()) {
      remove(transaction, account);
    }
    transaction
        .statements()
        .update(
            "INSERT INTO account (address, used_octets, messages, removed, created, generation)"
                + " VALUES (?, 0, 0, 1, ?, ?) ON CONFLICT (address)"
                + " DO UPDATE SET created = excluded.created, generation = excluded.generation",
            account.key().toString(),
            createdAt.toEpochMilli(),
            Math.max(generation, last.map(Heard::generation).orElse(generation)));
  }

  /**
   * Drops what is there, unless somebody was heard to have the address after it was left under this
   * generation.
   *
   * @return whether there was such an account
   */
  static boolean leave(WriteTransaction transaction, MailAddress account, long generation)
      throws SQLException {
    boolean isTakenAnew =
        transaction
            .statements()
            .any(
                "SELECT id FROM account WHERE address = ? AND generation > ?",
                account.key().toString(),
                generation);
    return !isTakenAnew && remove(transaction, account);
  }

  /** Drops all mailboxes; the row stays for the sake of the mails that were seen. */
  private static boolean remove(WriteTransaction transaction, MailAddress account)
      throws SQLException {
    Optional<Long> id = find(transaction.statements(), account);
    if (id.isEmpty()) {
      return false;
    }
    List<MailboxId> mailboxes =
        transaction
            .statements()
            .list(
                row -> new MailboxId(row.getLong(1)),
                "SELECT id FROM mailbox WHERE account_id = ?",
                id.get());
    for (MailboxId mailbox : mailboxes) {
      Removing.removeMailbox(transaction, mailbox);
    }
    transaction.statements().update("UPDATE account SET removed = 1 WHERE id = ?", id.get());
    return true;
  }
}
