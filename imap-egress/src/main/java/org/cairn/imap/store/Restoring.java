package org.cairn.imap.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.random.RandomGenerator;
import org.cairn.imap.mailbox.MailboxStoreException;

/**
 * Makes a restored database fit to meet clients that saw later states of it: every mailbox gets a
 * new UIDVALIDITY and all its mail waits unshown, as if it came anew. And the log that was restored
 * beside it is a little older, so accounts may have to be made once more: whoever has an address by
 * the first news of it keeps its mail.
 *
 * <p>Whoever restores puts the file {@link #MARKER} beside the database before the service starts.
 */
final class Restoring {
  static final String MARKER = "mailboxes.restored";

  private Restoring() {}

  /**
   * Does what the marker asks for. After a crash in between it is done again, which is harmless.
   *
   * @param floor see {@link UidValidityFloor}
   */
  static void complete(Path directory, Writer writer, long floor, RandomGenerator random) {
    Path marker = directory.resolve(MARKER);
    if (Files.notExists(marker)) {
      return;
    }
    writer.write(
        transaction -> {
          renew(transaction, floor, random);
          return true;
        });
    try {
      Files.delete(marker);
    } catch (IOException e) {
      throw new MailboxStoreException("cannot delete " + marker, e);
    }
  }

  private static void renew(WriteTransaction transaction, long floor, RandomGenerator random)
      throws SQLException {
    Statements statements = transaction.statements();
    StoreFacts.jumpUidValidity(transaction, floor, random);
    List<Long> mailboxes =
        statements.list(row -> row.getLong(1), "SELECT id FROM mailbox ORDER BY id");
    for (Long mailbox : mailboxes) {
      statements.update(
          "UPDATE mailbox SET uid_validity = ?, uid_next = 1, highest_mod_seq = 1 WHERE id = ?",
          StoreFacts.nextUidValidity(transaction).value(),
          mailbox);
    }
    // The generation stays until then: an account that left before it, left before the mail came.
    statements.update("UPDATE account SET created = NULL");
    statements.update("UPDATE mail SET uid = NULL, mod_seq = 0, body_fetched = 0, reshown = 0");
  }
}
