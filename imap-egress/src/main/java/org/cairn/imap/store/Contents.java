package org.cairn.imap.store;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.cairn.imap.mailbox.Content;
import org.cairn.imap.mailbox.MailboxId;
import org.cairn.imap.mailbox.Uid;

/**
 * The octets of mails. Who takes a mail away only notes that its content may be free; {@link
 * #sweep} looks later whether any mail still has it. So a content that a session is reading stays,
 * and no count of references can go wrong.
 */
final class Contents {
  /** Up to so many octets lie in one row. */
  static final int INLINE_OCTETS = 64 * 1024;

  /** Larger contents are cut into pieces of this size; the last may be shorter. */
  static final int CHUNK_OCTETS = 256 * 1024;

  /** How long a content outlives its last mail. */
  static final Duration GRACE = Duration.ofMinutes(10);

  /** How long a content may wait for the mail it is meant for. */
  static final Duration STAGED = Duration.ofHours(1);

  private static final int SWEEP_AT_ONCE = 64;

  private Contents() {}

  /**
   * Makes a staged content one that a mail can have.
   *
   * @return its key
   */
  static long claim(WriteTransaction transaction, Staged staged) throws SQLException {
    Statements statements = transaction.statements();
    if (staged.hasRow()) {
      long id = staged.contentId();
      insertChunk(transaction, id, staged.chunks(), staged.tail());
      int found =
          statements.update("UPDATE content SET size = ? WHERE id = ?", staged.sizeOctets(), id);
      if (found == 0) {
        throw new SQLException("a staged content was claimed too late");
      }
      return id;
    }
    if (staged.sizeOctets() <= INLINE_OCTETS) {
      return statements.number(
          "INSERT INTO content (size, body) VALUES (?, ?) RETURNING id",
          staged.sizeOctets(),
          staged.tail());
    }
    long id =
        statements.number(
            "INSERT INTO content (size, body) VALUES (?, NULL) RETURNING id", staged.sizeOctets());
    insertChunk(transaction, id, 0, staged.tail());
    return id;
  }

  /** Begins a content whose chunks follow and which no mail has yet. */
  static long insertStaged(WriteTransaction transaction) throws SQLException {
    long id =
        transaction
            .statements()
            .number("INSERT INTO content (size, body) VALUES (0, NULL) RETURNING id");
    releaseAt(transaction, id, transaction.age() + STAGED.toSeconds());
    return id;
  }

  static void insertChunk(WriteTransaction transaction, long contentId, long number, byte[] octets)
      throws SQLException {
    transaction
        .statements()
        .update(
            "INSERT INTO content_chunk (content_id, number, body) VALUES (?, ?, ?)",
            contentId,
            number,
            octets);
  }

  static void release(WriteTransaction transaction, long contentId) throws SQLException {
    releaseAt(transaction, contentId, transaction.age() + GRACE.toSeconds());
  }

  private static void releaseAt(WriteTransaction transaction, long contentId, long due)
      throws SQLException {
    transaction
        .statements()
        .update(
            "INSERT INTO content_release (content_id, due) VALUES (?, ?)"
                + " ON CONFLICT (content_id) DO UPDATE SET due = excluded.due",
            contentId,
            due);
  }

  /**
   * Drops some of the contents that are due and in no mail.
   *
   * @return how many were looked at; zero when none is due
   */
  static int sweep(WriteTransaction transaction) throws SQLException {
    Statements statements = transaction.statements();
    List<Long> due =
        statements.list(
            row -> row.getLong(1),
            "SELECT content_id FROM content_release WHERE due <= ? ORDER BY due LIMIT ?",
            transaction.age(),
            SWEEP_AT_ONCE);
    for (Long id : due) {
      if (!statements.any("SELECT id FROM mail WHERE content_id = ? LIMIT 1", id)) {
        statements.update("DELETE FROM content_chunk WHERE content_id = ?", id);
        statements.update("DELETE FROM content WHERE id = ?", id);
      }
      statements.update("DELETE FROM content_release WHERE content_id = ?", id);
    }
    return due.size();
  }

  static Optional<Content> find(Readers readers, MailboxId mailbox, Uid uid) {
    return readers.read(
        statements ->
            statements.first(
                row -> {
                  byte[] body = row.getBytes(3);
                  return body == null
                      ? new ChunkedContent(readers, row.getLong(1), row.getLong(2))
                      : Content.of(body);
                },
                "SELECT content.id, content.size, content.body FROM mail"
                    + " JOIN content ON content.id = mail.content_id"
                    + " WHERE mail.mailbox_id = ? AND mail.uid = ?",
                mailbox.value(),
                uid.value()));
  }
}
