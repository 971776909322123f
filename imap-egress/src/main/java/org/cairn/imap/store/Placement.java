package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.TransferOutcome;
import org.cairn.imap.mailbox.Uid;

/** Puts mails of one mailbox into another, one by one, as one change of the destination. */
final class Placement {
  private final WriteTransaction transaction;
  private final MailboxState destination;
  private final List<Uid> sources = new ArrayList<>();
  private final List<MessageEntry> placed = new ArrayList<>();
  private Optional<ModSeq> modSeq = Optional.empty();

  Placement(WriteTransaction transaction, MailboxState destination) {
    this.transaction = transaction;
    this.destination = destination;
  }

  /** Adds a row that shares the content. */
  void copy(MailboxId source, MessageEntry mail) throws SQLException {
    MessageEntry copy = next(mail);
    transaction
        .statements()
        .update(
            "INSERT INTO mail (mailbox_id, uid, mod_seq, stored_age, flags, keywords,"
                + " internal_date, size, content_id, body_fetched, reshown, mail_id, reverse_path)"
                + " SELECT ?, ?, ?, ?, flags, keywords, internal_date, size, content_id,"
                + " body_fetched, reshown, mail_id, reverse_path"
                + " FROM mail WHERE mailbox_id = ? AND uid = ?",
            destination.id().value(),
            copy.uid().value(),
            copy.modSeq().value(),
            transaction.age(),
            source.value(),
            mail.uid().value());
  }

  /** Changes the row. */
  void move(MailboxId source, MessageEntry mail) throws SQLException {
    MessageEntry moved = next(mail);
    transaction
        .statements()
        .update(
            "UPDATE mail SET mailbox_id = ?, uid = ?, mod_seq = ?, stored_age = ?"
                + " WHERE mailbox_id = ? AND uid = ?",
            destination.id().value(),
            moved.uid().value(),
            moved.modSeq().value(),
            transaction.age(),
            source.value(),
            mail.uid().value());
  }

  private MessageEntry next(MessageEntry mail) {
    ModSeq change = modSeq.orElseGet(destination::nextModSeq);
    modSeq = Optional.of(change);
    MessageEntry next = mail.at(destination.takeUid(), change);
    sources.add(mail.uid());
    placed.add(next);
    return next;
  }

  TransferOutcome finish() {
    modSeq.ifPresent(
        change -> transaction.announce(new MailboxChange.Shown(destination.id(), change, placed)));
    return new TransferOutcome.Transferred(
        destination.uidValidity(), sources, placed.stream().map(MessageEntry::uid).toList());
  }
}
