package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.cairn.imap.mailbox.MailLimit;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MailboxStatus;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.QuotaUsage;
import org.cairn.imap.mailbox.SelectedMailbox;
import org.cairn.imap.mailbox.StoreVolume;
import org.cairn.imap.mailbox.Uid;
import org.cairn.imap.mailbox.UidValidity;
import org.cairn.mail.MailAddress;

/** What sessions see. */
final class Views {
  private static final String MAILBOX =
      "SELECT name, uid_validity, uid_next, highest_mod_seq FROM mailbox WHERE id = ?";

  private Views() {}

  /** Two statements, run on the same commit. */
  static Optional<SelectedMailbox> selected(Statements statements, MailboxId id, MailLimit limit)
      throws SQLException {
    List<MessageEntry> entries =
        statements.list(
            row -> limit.hold(MailRow.readEntry(row)),
            "SELECT "
                + MailRow.COLUMNS
                + " FROM mail WHERE mailbox_id = ? AND uid IS NOT NULL ORDER BY uid",
            id.value());
    return statements.first(
        row ->
            new SelectedMailbox(
                id,
                new MailboxName(row.getString(1)),
                UidValidity.of(row.getLong(2)),
                Uid.of(row.getLong(3)),
                ModSeq.of(row.getLong(4)),
                entries),
        MAILBOX,
        id.value());
  }

  private record Counts(long messages, long unseen, long deleted, long octets) {}

  /** Two statements, run on the same commit. */
  static Optional<MailboxStatus> status(Statements statements, MailboxId id) throws SQLException {
    Counts counts =
        statements
            .first(
                row -> new Counts(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4)),
                "SELECT COUNT(*), SUM(CASE WHEN (flags & ?) = 0 THEN 1 ELSE 0 END),"
                    + " SUM(CASE WHEN (flags & ?) <> 0 THEN 1 ELSE 0 END), SUM(size)"
                    + " FROM mail WHERE mailbox_id = ? AND uid IS NOT NULL",
                FlagColumns.SEEN,
                FlagColumns.DELETED,
                id.value())
            .orElseThrow();
    return statements.first(
        row ->
            new MailboxStatus(
                UidValidity.of(row.getLong(2)),
                Uid.of(row.getLong(3)),
                ModSeq.of(row.getLong(4)),
                counts.messages(),
                counts.unseen(),
                counts.deleted(),
                counts.octets()),
        MAILBOX,
        id.value());
  }

  static QuotaUsage usage(Statements statements, MailAddress account, long limitOctets)
      throws SQLException {
    return statements
        .first(
            row -> new QuotaUsage(row.getLong(1), row.getLong(2), limitOctets),
            "SELECT used_octets, messages FROM account WHERE address = ?",
            account.key().toString())
        .orElse(new QuotaUsage(0, 0, limitOctets));
  }

  static Map<MailAddress, Long> usedAtLeast(Statements statements, long octets)
      throws SQLException {
    Map<MailAddress, Long> used = new LinkedHashMap<>();
    statements.list(
        row -> used.put(MailAddress.parse(row.getString(1)), row.getLong(2)),
        "SELECT address, used_octets FROM account WHERE used_octets >= ? ORDER BY address",
        octets);
    return used;
  }

  static StoreVolume volume(Statements statements) throws SQLException {
    return statements
        .first(
            row -> new StoreVolume(row.getLong(1), row.getLong(2), row.getLong(3)),
            "SELECT COUNT(*), SUM(messages), SUM(used_octets) FROM account WHERE removed = 0")
        .orElseThrow();
  }

  /** Not a change that others hear of: it shows in no view. */
  static int markFetched(WriteTransaction transaction, MailboxId mailbox, List<Uid> uids)
      throws SQLException {
    int marked = 0;
    for (Uid uid : uids) {
      marked +=
          transaction
              .statements()
              .update(
                  "UPDATE mail SET body_fetched = 1"
                      + " WHERE mailbox_id = ? AND uid = ? AND body_fetched = 0",
                  mailbox.value(),
                  uid.value());
    }
    return marked;
  }
}
