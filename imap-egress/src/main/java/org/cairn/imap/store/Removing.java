package org.cairn.imap.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.Uid;

/** Takes mails out of mailboxes. Their contents follow later, when nobody can be reading them. */
final class Removing {
  private static final String COLUMNS = "SELECT id, uid, size, content_id FROM mail ";

  private Removing() {}

  /** What must be known of a mail to remove it; {@code uid} is 0 if it was never shown. */
  private record Doomed(long key, long uid, long sizeOctets, long contentId) {}

  /** Removes those of the mails that are flagged as deleted. */
  static List<Uid> expunge(WriteTransaction transaction, MailboxId id, List<Uid> uids)
      throws SQLException {
    List<Doomed> doomed = new ArrayList<>();
    for (Uid uid : uids) {
      find(
              transaction,
              "WHERE mailbox_id = ? AND uid = ? AND (flags & ?) <> 0",
              id.value(),
              uid.value(),
              FlagColumns.DELETED)
          .ifPresent(doomed::add);
    }
    return remove(transaction, id, doomed);
  }

  /** Removes the rows with these keys, shown or not, all of one mailbox. */
  static void removeKeys(WriteTransaction transaction, MailboxId id, List<Long> keys)
      throws SQLException {
    List<Doomed> doomed = new ArrayList<>();
    for (Long key : keys) {
      find(transaction, "WHERE id = ? AND mailbox_id = ?", key, id.value()).ifPresent(doomed::add);
    }
    remove(transaction, id, doomed);
  }

  /** Removes a mailbox with all mail in it. */
  static void removeMailbox(WriteTransaction transaction, MailboxId id) throws SQLException {
    List<Doomed> doomed =
        transaction.statements().list(Removing::read, COLUMNS + "WHERE mailbox_id = ?", id.value());
    removeRows(transaction, id, doomed);
    transaction.statements().update("DELETE FROM mailbox WHERE id = ?", id.value());
    transaction.forget(id);
    transaction.announce(new MailboxChange.Removed(id));
  }

  private static Optional<Doomed> find(
      WriteTransaction transaction, String where, Object... parameters) throws SQLException {
    return transaction.statements().first(Removing::read, COLUMNS + where, parameters);
  }

  private static Doomed read(ResultSet row) throws SQLException {
    return new Doomed(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
  }

  private static List<Uid> remove(WriteTransaction transaction, MailboxId id, List<Doomed> doomed)
      throws SQLException {
    removeRows(transaction, id, doomed);
    List<Uid> shown =
        doomed.stream().filter(d -> d.uid() != 0).map(d -> Uid.of(d.uid())).sorted().toList();
    Optional<MailboxState> mailbox = transaction.mailbox(id);
    if (!shown.isEmpty() && mailbox.isPresent()) {
      transaction.announce(new MailboxChange.Expunged(id, mailbox.get().nextModSeq(), shown));
    }
    return shown;
  }

  private static void removeRows(WriteTransaction transaction, MailboxId id, List<Doomed> doomed)
      throws SQLException {
    Optional<MailboxState> mailbox = transaction.mailbox(id);
    if (mailbox.isEmpty()) {
      return;
    }
    AccountState account = transaction.account(mailbox.get().accountId());
    for (Doomed mail : doomed) {
      transaction.statements().update("DELETE FROM mail WHERE id = ?", mail.key());
      Contents.release(transaction, mail.contentId());
      account.remove(mail.sizeOctets());
    }
  }
}
