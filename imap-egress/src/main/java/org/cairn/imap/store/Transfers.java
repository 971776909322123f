package org.cairn.imap.store;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.AppendOutcome;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MailboxName;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.TransferOutcome;
import org.cairn.imap.mailbox.Uid;
import org.cairn.mail.MailAddress;

/** Appends, copies and moves mails: each is shown in its new place at once. */
final class Transfers {
  private static final String ONE =
      "SELECT " + MailRow.COLUMNS + " FROM mail WHERE mailbox_id = ? AND uid = ?";
  private static final String ALL =
      "SELECT " + MailRow.COLUMNS + " FROM mail WHERE mailbox_id = ? ORDER BY uid, id";

  private Transfers() {}

  /** A mail a client appends. */
  record Appending(Staged content, Flags flags, long internalDateSeconds) {}

  static AppendOutcome append(
      WriteTransaction transaction,
      MailAddress address,
      MailboxName destination,
      Appending mail,
      long quotaOctets)
      throws SQLException {
    long accountId = Accounts.ensure(transaction, address);
    Optional<MailboxState> mailbox = named(transaction, accountId, destination);
    if (mailbox.isEmpty()) {
      return new AppendOutcome.NoDestination();
    }
    long size = mail.content().sizeOctets();
    AccountState account = transaction.account(accountId);
    if (!account.hasRoomFor(1, size, quotaOctets)) {
      return new AppendOutcome.OverQuota();
    }
    account.add(size);
    Uid uid = insert(transaction, mailbox.get(), mail);
    return new AppendOutcome.Appended(mailbox.get().uidValidity(), uid);
  }

  private static Uid insert(WriteTransaction transaction, MailboxState mailbox, Appending mail)
      throws SQLException {
    ModSeq modSeq = mailbox.nextModSeq();
    Uid uid = mailbox.takeUid();
    long size = mail.content().sizeOctets();
    transaction
        .statements()
        .update(
            "INSERT INTO mail (mailbox_id, uid, mod_seq, flags, keywords, internal_date, size,"
                + " content_id, body_fetched, reshown, stored_age, mail_id, reverse_path)"
                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, '', '')",
            mailbox.id().value(),
            uid.value(),
            modSeq.value(),
            FlagColumns.bits(mail.flags()),
            FlagColumns.keywords(mail.flags()),
            mail.internalDateSeconds(),
            size,
            Contents.claim(transaction, mail.content()),
            transaction.age());
    Instant date = Instant.ofEpochSecond(mail.internalDateSeconds());
    MessageEntry entry = new MessageEntry(uid, mail.flags(), modSeq, date, size, false);
    transaction.announce(new MailboxChange.Shown(mailbox.id(), modSeq, List.of(entry)));
    return uid;
  }

  static TransferOutcome copy(
      WriteTransaction transaction,
      MailboxId source,
      List<Uid> uids,
      MailboxName destination,
      long quotaOctets)
      throws SQLException {
    Optional<MailboxState> from = transaction.mailbox(source);
    Optional<MailboxState> to =
        from.isEmpty() ? Optional.empty() : named(transaction, from.get().accountId(), destination);
    if (to.isEmpty()) {
      return new TransferOutcome.NoDestination();
    }
    List<MessageEntry> mails = find(transaction, source, uids);
    AccountState account = transaction.account(to.get().accountId());
    long octets = mails.stream().mapToLong(MessageEntry::sizeOctets).sum();
    if (!account.hasRoomFor(mails.size(), octets, quotaOctets)) {
      return new TransferOutcome.OverQuota();
    }
    Placement placement = new Placement(transaction, to.get());
    for (MessageEntry mail : mails) {
      placement.copy(source, mail);
      account.add(mail.sizeOctets());
    }
    return placement.finish();
  }

  static TransferOutcome move(
      WriteTransaction transaction, MailboxId source, List<Uid> uids, MailboxName destination)
      throws SQLException {
    Optional<MailboxState> from = transaction.mailbox(source);
    Optional<MailboxState> to =
        from.isEmpty() ? Optional.empty() : named(transaction, from.get().accountId(), destination);
    if (from.isEmpty() || to.isEmpty()) {
      return new TransferOutcome.NoDestination();
    }
    List<MessageEntry> mails = find(transaction, source, uids);
    if (!mails.isEmpty()) {
      transaction.announce(
          new MailboxChange.Expunged(
              source, from.get().nextModSeq(), mails.stream().map(MessageEntry::uid).toList()));
    }
    Placement placement = new Placement(transaction, to.get());
    for (MessageEntry mail : mails) {
      placement.move(source, mail);
    }
    return placement.finish();
  }

  /** Moves all mail, shown or not, to an empty mailbox, for the renaming of INBOX. */
  static void moveAll(WriteTransaction transaction, MailboxId source, MailboxName destination)
      throws SQLException {
    Showing.showUnshown(transaction, source);
    List<Uid> uids =
        transaction.statements().list(row -> Uid.of(row.getLong(8)), ALL, source.value());
    move(transaction, source, uids, destination);
  }

  private static Optional<MailboxState> named(
      WriteTransaction transaction, long accountId, MailboxName name) throws SQLException {
    Optional<MailboxId> id = Naming.find(transaction.statements(), accountId, name);
    return id.isEmpty() ? Optional.empty() : transaction.mailbox(id.get());
  }

  private static List<MessageEntry> find(
      WriteTransaction transaction, MailboxId mailbox, List<Uid> uids) throws SQLException {
    List<MessageEntry> found = new ArrayList<>();
    for (Uid uid : uids.stream().distinct().sorted().toList()) {
      transaction
          .statements()
          .first(MailRow::readEntry, ONE, mailbox.value(), uid.value())
          .ifPresent(found::add);
    }
    return found;
  }
}
