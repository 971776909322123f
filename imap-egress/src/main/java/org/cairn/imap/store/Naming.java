package org.cairn.imap.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxListing;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MalformedMailboxNameException;
import org.cairn.imap.mailbox.NamingOutcome;
import org.cairn.imap.mailbox.SpecialUse;
import org.cairn.mail.MailAddress;

/** Creates, deletes, renames and lists mailboxes. */
final class Naming {
  private Naming() {}

  static Optional<MailboxId> find(Statements statements, long accountId, MailboxName name)
      throws SQLException {
    return statements.first(
        row -> new MailboxId(row.getLong(1)),
        "SELECT id FROM mailbox WHERE account_id = ? AND name = ?",
        accountId,
        name.name());
  }

  /** All mailboxes, in the order of code points of their names. */
  static List<MailboxListing> list(Statements statements, long accountId) throws SQLException {
    return statements.list(
        Naming::read,
        "SELECT id, name, special_use, subscribed FROM mailbox WHERE account_id = ? ORDER BY name",
        accountId);
  }

  private static MailboxListing read(ResultSet row) throws SQLException {
    return new MailboxListing(
        new MailboxId(row.getLong(1)),
        new MailboxName(row.getString(2)),
        SpecialUse.valueOf(row.getString(3)),
        row.getLong(4) != 0);
  }

  /** Makes a mailbox whose name is free, subscribed to from the start. */
  static MailboxId insert(
      WriteTransaction transaction, long accountId, MailboxName name, SpecialUse use)
      throws SQLException {
    long id =
        transaction
            .statements()
            .number(
                "INSERT INTO mailbox (account_id, name, special_use, subscribed, uid_validity,"
                    + " uid_next, highest_mod_seq) VALUES (?, ?, ?, 1, ?, 1, 1) RETURNING id",
                accountId,
                name.name(),
                use.name(),
                StoreFacts.nextUidValidity(transaction).value());
    return new MailboxId(id);
  }

  static NamingOutcome create(WriteTransaction transaction, MailAddress account, MailboxName name)
      throws SQLException {
    long accountId = Accounts.ensure(transaction, account);
    if (find(transaction.statements(), accountId, name).isPresent()) {
      return NamingOutcome.ALREADY_EXISTS;
    }
    List<MailboxName> missing = missing(transaction, accountId, Optional.of(name));
    if (!hasRoom(transaction, accountId, missing.size())) {
      return NamingOutcome.TOO_MANY;
    }
    for (MailboxName each : missing) {
      insert(transaction, accountId, each, SpecialUse.NONE);
    }
    return NamingOutcome.DONE;
  }

  /** The name and those above it, as far as no mailbox has them; the lowest first. */
  private static List<MailboxName> missing(
      WriteTransaction transaction, long accountId, Optional<MailboxName> lowest)
      throws SQLException {
    List<MailboxName> missing = new ArrayList<>();
    Optional<MailboxName> name = lowest;
    while (name.isPresent() && find(transaction.statements(), accountId, name.get()).isEmpty()) {
      missing.add(name.get());
      name = name.get().parent();
    }
    return missing;
  }

  private static boolean hasRoom(WriteTransaction transaction, long accountId, int more)
      throws SQLException {
    long mailboxes =
        transaction
            .statements()
            .number("SELECT COUNT(*) FROM mailbox WHERE account_id = ?", accountId);
    return mailboxes + more <= StoreSettings.MAX_MAILBOXES;
  }

  static NamingOutcome delete(WriteTransaction transaction, MailAddress account, MailboxName name)
      throws SQLException {
    long accountId = Accounts.ensure(transaction, account);
    Optional<MailboxId> mailbox = find(transaction.statements(), accountId, name);
    if (mailbox.isEmpty()) {
      return NamingOutcome.NO_SUCH_MAILBOX;
    }
    if (name.isInbox()) {
      return NamingOutcome.NOT_POSSIBLE;
    }
    if (!below(transaction, accountId, name).isEmpty()) {
      return NamingOutcome.HAS_CHILDREN;
    }
    Removing.removeMailbox(transaction, mailbox.get());
    return NamingOutcome.DONE;
  }

  private static List<MailboxListing> below(
      WriteTransaction transaction, long accountId, MailboxName name) throws SQLException {
    return list(transaction.statements(), accountId).stream()
        .filter(listing -> listing.name().isBelow(name))
        .toList();
  }

  static NamingOutcome rename(
      WriteTransaction transaction, MailAddress account, MailboxName from, MailboxName to)
      throws SQLException {
    long accountId = Accounts.ensure(transaction, account);
    Optional<MailboxId> mailbox = find(transaction.statements(), accountId, from);
    if (mailbox.isEmpty()) {
      return NamingOutcome.NO_SUCH_MAILBOX;
    }
    if (find(transaction.statements(), accountId, to).isPresent()) {
      return NamingOutcome.ALREADY_EXISTS;
    }
    if (from.isInbox()) {
      return renameInbox(transaction, account, mailbox.get(), to);
    }
    if (to.isBelow(from)) {
      return NamingOutcome.NOT_POSSIBLE;
    }
    List<MailboxListing> below = below(transaction, accountId, from);
    if (!fits(below, from, to)) {
      return NamingOutcome.NOT_POSSIBLE;
    }
    List<MailboxName> missing = missing(transaction, accountId, to.parent());
    if (!hasRoom(transaction, accountId, missing.size())) {
      return NamingOutcome.TOO_MANY;
    }
    for (MailboxName each : missing) {
      insert(transaction, accountId, each, SpecialUse.NONE);
    }
    setName(transaction, mailbox.get(), to);
    for (MailboxListing each : below) {
      setName(transaction, each.id(), each.name().moved(from, to));
    }
    return NamingOutcome.DONE;
  }

  private static boolean fits(List<MailboxListing> below, MailboxName from, MailboxName to) {
    try {
      below.forEach(each -> each.name().moved(from, to));
      return true;
    } catch (MalformedMailboxNameException _) {
      return false;
    }
  }

  /** No two mailboxes ever have the same UIDVALIDITY, so it says enough under the new name. */
  private static void setName(WriteTransaction transaction, MailboxId mailbox, MailboxName name)
      throws SQLException {
    transaction
        .statements()
        .update("UPDATE mailbox SET name = ? WHERE id = ?", name.name(), mailbox.value());
  }

  /** INBOX itself stays, empty; what is below it stays where it is. */
  private static NamingOutcome renameInbox(
      WriteTransaction transaction, MailAddress account, MailboxId inbox, MailboxName to)
      throws SQLException {
    NamingOutcome created = create(transaction, account, to);
    if (created == NamingOutcome.DONE) {
      Transfers.moveAll(transaction, inbox, to);
    }
    return created;
  }

  static NamingOutcome subscribe(
      WriteTransaction transaction, MailAddress account, MailboxName name, boolean isSubscribed)
      throws SQLException {
    long accountId = Accounts.ensure(transaction, account);
    int changed =
        transaction
            .statements()
            .update(
                "UPDATE mailbox SET subscribed = ? WHERE account_id = ? AND name = ?",
                isSubscribed ? 1 : 0,
                accountId,
                name.name());
    return changed == 0 ? NamingOutcome.NO_SUCH_MAILBOX : NamingOutcome.DONE;
  }
}
