package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.FlagChange;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.FlagsOutcome;
import org.cairn.imap.mailbox.MailboxChange;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Uid;

/** Changes the flags of mails. */
final class Flagging {
  private static final String ONE =
      "SELECT " + MailRow.COLUMNS + " FROM mail WHERE mailbox_id = ? AND uid = ?";

  private Flagging() {}

  static FlagsOutcome store(
      WriteTransaction transaction,
      MailboxId id,
      List<Uid> uids,
      FlagChange change,
      ModSeq unchangedSince)
      throws SQLException {
    Optional<MailboxState> mailbox = transaction.mailbox(id);
    if (mailbox.isEmpty()) {
      return new FlagsOutcome(List.of(), List.of(), List.of());
    }
    Round round = new Round(transaction, mailbox.get(), change, unchangedSince);
    for (Uid uid : uids) {
      Optional<MessageEntry> entry =
          transaction.statements().first(MailRow::readEntry, ONE, id.value(), uid.value());
      if (entry.isPresent()) {
        round.take(entry.get());
      }
    }
    return round.finish();
  }

  /** One STORE, mail by mail; the mod-sequence is taken at the first that changes. */
  private static final class Round {
    private final WriteTransaction transaction;
    private final MailboxState mailbox;
    private final FlagChange change;
    private final ModSeq unchangedSince;
    private final List<MessageEntry> entries = new ArrayList<>();
    private final List<MessageEntry> changed = new ArrayList<>();
    private final List<Uid> modified = new ArrayList<>();
    private final List<Uid> overfull = new ArrayList<>();

    private Round(
        WriteTransaction transaction,
        MailboxState mailbox,
        FlagChange change,
        ModSeq unchangedSince) {
      this.transaction = transaction;
      this.mailbox = mailbox;
      this.change = change;
      this.unchangedSince = unchangedSince;
    }

    private void take(MessageEntry entry) throws SQLException {
      if (entry.modSeq().isAfter(unchangedSince)) {
        modified.add(entry.uid());
        return;
      }
      if (!change.fits(entry.flags())) {
        overfull.add(entry.uid());
        return;
      }
      Flags flags = change.applyTo(entry.flags());
      entries.add(flags.equals(entry.flags()) ? entry : write(entry, flags));
    }

    private MessageEntry write(MessageEntry entry, Flags flags) throws SQLException {
      ModSeq modSeq = changed.isEmpty() ? mailbox.nextModSeq() : mailbox.highestModSeq();
      transaction
          .statements()
          .update(
              "UPDATE mail SET flags = ?, keywords = ?, mod_seq = ?"
                  + " WHERE mailbox_id = ? AND uid = ?",
              FlagColumns.bits(flags),
              FlagColumns.keywords(flags),
              modSeq.value(),
              mailbox.id().value(),
              entry.uid().value());
      MessageEntry written = entry.with(flags, modSeq);
      changed.add(written);
      return written;
    }

    private FlagsOutcome finish() {
      if (!changed.isEmpty()) {
        transaction.announce(
            new MailboxChange.FlagsChanged(mailbox.id(), mailbox.highestModSeq(), changed));
      }
      return new FlagsOutcome(entries, modified, overfull);
    }
  }
}
