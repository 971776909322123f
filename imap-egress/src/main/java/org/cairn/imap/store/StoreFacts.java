package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.cairn.imap.mailbox.UidValidity;

/** What the store remembers about itself. */
final class StoreFacts {
  private static final String AGE = "age-seconds";
  private static final String WALL_AT_AGE = "wall-seconds-at-age";
  private static final String LAST_UID_VALIDITY = "last-uid-validity";

  /** After a restore UIDVALIDITY jumps by up to so much. */
  private static final int RESTORE_JUMP = 1 << 20;

  private StoreFacts() {}

  private static Optional<Long> find(Statements statements, String name) throws SQLException {
    return statements.first(
        row -> row.getLong(1), "SELECT value FROM store_fact WHERE name = ?", name);
  }

  private static void put(Statements statements, String name, long value) throws SQLException {
    statements.update(
        "INSERT INTO store_fact (name, value) VALUES (?, ?)"
            + " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        name,
        value);
  }

  static StoreAge readAge(Statements statements, TimeSources time) throws SQLException {
    Optional<Long> age = find(statements, AGE);
    Optional<Long> wall = find(statements, WALL_AT_AGE);
    return age.isPresent() && wall.isPresent()
        ? StoreAge.resumed(time, age.get(), wall.get())
        : StoreAge.ofNewStore(time);
  }

  static void writeAge(WriteTransaction transaction) throws SQLException {
    put(transaction.statements(), AGE, transaction.age());
    put(transaction.statements(), WALL_AT_AGE, transaction.wallSeconds());
  }

  /** A UIDVALIDITY above all given before; where the clock is right, the time. */
  static UidValidity nextUidValidity(WriteTransaction transaction) throws SQLException {
    long last = find(transaction.statements(), LAST_UID_VALIDITY).orElse(0L);
    long now = transaction.wallSeconds();
    long next = now > last && now < UidValidity.MAX_VALUE / 2 ? now : last + 1;
    put(transaction.statements(), LAST_UID_VALIDITY, next);
    return UidValidity.of(next);
  }

  /**
   * Leaves out what may have been given after the backup was made: by how many mailboxes nobody
   * knows, so by chance and far.
   */
  static void jumpUidValidity(WriteTransaction transaction, RandomGenerator random)
      throws SQLException {
    long last = find(transaction.statements(), LAST_UID_VALIDITY).orElse(0L);
    put(transaction.statements(), LAST_UID_VALIDITY, last + random.nextInt(1, RESTORE_JUMP));
  }
}
