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

  /** After a restore without the right time UIDVALIDITY jumps by up to so much. */
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
    long last = lastUidValidity(transaction.statements());
    long next = isTimeUsable(transaction, last) ? transaction.wallSeconds() : last + 1;
    put(transaction.statements(), LAST_UID_VALIDITY, next);
    return UidValidity.of(next);
  }

  private static boolean isTimeUsable(WriteTransaction transaction, long last) {
    long now = transaction.wallSeconds();
    return now > last && now < UidValidity.MAX_VALUE / 2;
  }

  /** The greatest that was given; 0 if none was. */
  static long lastUidValidity(Statements statements) throws SQLException {
    return find(statements, LAST_UID_VALIDITY).orElse(0L);
  }

  /**
   * Lets a database that never gave a UIDVALIDITY begin above {@code floor}.
   *
   * @return whether it is such a database
   */
  static boolean beginAbove(WriteTransaction transaction, long floor) throws SQLException {
    boolean isNew = lastUidValidity(transaction.statements()) == 0;
    if (isNew && floor > 0) {
      put(transaction.statements(), LAST_UID_VALIDITY, floor);
    }
    return isNew;
  }

  /**
   * Leaves out what may have been given after the backup was made. Where the clock is right that
   * was at most the time of then, and the time of now is greater, however often the same backup is
   * restored. Else, by how many mailboxes nobody knows: so by chance and far.
   *
   * @param floor see {@link UidValidityFloor}
   */
  static void jumpUidValidity(WriteTransaction transaction, long floor, RandomGenerator random)
      throws SQLException {
    long last = lastUidValidity(transaction.statements());
    if (!isTimeUsable(transaction, last)) {
      long jumped = Math.max(last, floor) + random.nextInt(1, RESTORE_JUMP);
      put(transaction.statements(), LAST_UID_VALIDITY, jumped);
    }
  }
}
