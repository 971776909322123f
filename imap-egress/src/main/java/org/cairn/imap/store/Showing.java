package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.Arrival;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Uid;

/** Gives mails the UIDs under which they are shown. */
final class Showing {
  private static final String UNSHOWN =
      " FROM mail WHERE mailbox_id = ? AND uid IS NULL ORDER BY id";
  private static final String NEVER_FETCHED =
      " FROM mail WHERE mailbox_id = ? AND uid < ? AND body_fetched = 0 AND reshown = 0"
          + " AND (flags & "
          + FlagColumns.DELETED
          + ") = 0 ORDER BY uid";

  private Showing() {}

  static boolean isAnyUnshown(Statements statements, MailboxId mailbox) throws SQLException {
    return statements.any("SELECT id" + UNSHOWN + " LIMIT 1", mailbox.value());
  }

  static boolean isAnyToReshow(Statements statements, MailboxId mailbox, Uid uidNextAtSelect)
      throws SQLException {
    return statements.any(
        "SELECT uid" + NEVER_FETCHED + " LIMIT 1", mailbox.value(), uidNextAtSelect.value());
  }

  static List<MessageEntry> showUnshown(WriteTransaction transaction, MailboxId id)
      throws SQLException {
    Optional<MailboxState> mailbox = transaction.mailbox(id);
    List<MailRow> waiting =
        transaction
            .statements()
            .list(MailRow::read, "SELECT " + MailRow.COLUMNS + UNSHOWN, id.value());
    if (mailbox.isEmpty() || waiting.isEmpty()) {
      return List.of();
    }
    return show(transaction, mailbox.get(), waiting, "UPDATE mail SET uid = ?, mod_seq = ?");
  }

  static Arrival reshow(WriteTransaction transaction, MailboxId id, Uid uidNextAtSelect)
      throws SQLException {
    Optional<MailboxState> mailbox = transaction.mailbox(id);
    List<Uid> expunged = new ArrayList<>();
    List<MailRow> arriving =
        transaction
            .statements()
            .list(
                row -> {
                  expunged.add(Uid.of(row.getLong(8)));
                  return MailRow.read(row);
                },
                "SELECT " + MailRow.COLUMNS + NEVER_FETCHED,
                id.value(),
                uidNextAtSelect.value());
    if (mailbox.isEmpty() || arriving.isEmpty()) {
      return Arrival.NOTHING;
    }
    transaction.announce(new MailboxChange.Expunged(id, mailbox.get().nextModSeq(), expunged));
    return new Arrival(
        expunged,
        show(
            transaction,
            mailbox.get(),
            arriving,
            "UPDATE mail SET reshown = 1, uid = ?, mod_seq = ?"));
  }

  private static List<MessageEntry> show(
      WriteTransaction transaction, MailboxState mailbox, List<MailRow> mails, String update)
      throws SQLException {
    ModSeq modSeq = mailbox.nextModSeq();
    List<MessageEntry> shown = new ArrayList<>();
    for (MailRow mail : mails) {
      MessageEntry entry = mail.shownAs(mailbox.takeUid(), modSeq);
      transaction
          .statements()
          .update(update + " WHERE id = ?", entry.uid().value(), modSeq.value(), mail.key());
      shown.add(entry);
    }
    transaction.announce(new MailboxChange.Shown(mailbox.id(), modSeq, shown));
    return shown;
  }
}
