package org.cairn.imap.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.cairn.imap.mailbox.Flags;
import org.cairn.imap.mailbox.MessageEntry;
import org.cairn.imap.mailbox.ModSeq;
import org.cairn.imap.mailbox.Uid;

/**
 * A row of the table of mails, as far as it is the same before and after it is shown.
 *
 * @param key of the row
 */
record MailRow(
    long key,
    Flags flags,
    ModSeq modSeq,
    Instant internalDate,
    long sizeOctets,
    boolean isFetched) {
  /** What {@link #read} needs, and the UID after it for {@link #readEntry}. */
  static final String COLUMNS =
      "id, flags, keywords, mod_seq, internal_date, size, body_fetched, uid";

  static MailRow read(ResultSet row) throws SQLException {
    return new MailRow(
        row.getLong(1),
        FlagColumns.read(row.getLong(2), row.getString(3)),
        ModSeq.of(row.getLong(4)),
        Instant.ofEpochSecond(row.getLong(5)),
        row.getLong(6),
        row.getLong(7) != 0);
  }

  /** Reads a mail that was shown. */
  static MessageEntry readEntry(ResultSet row) throws SQLException {
    MailRow mail = read(row);
    return mail.shownAs(Uid.of(row.getLong(8)), mail.modSeq());
  }

  MessageEntry shownAs(Uid uid, ModSeq since) {
    return new MessageEntry(uid, flags, since, internalDate, sizeOctets, isFetched);
  }
}
