package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.cairn.imap.mailbox.MailboxStoreException;

/** A few connections for reading, lent to whoever calls. */
final class Readers implements AutoCloseable {
  /** Something read from the database. */
  interface Query<T> {
    T run(Statements statements) throws SQLException;
  }

  private final List<Statements> all = new ArrayList<>();
  private final BlockingQueue<Statements> idle;

  Readers(SqlDatabase database, int count) throws SQLException {
    idle = new ArrayBlockingQueue<>(count);
    for (int i = 0; i < count; i++) {
      all.add(new Statements(database.openReader()));
    }
    idle.addAll(all);
  }

  /** Runs one statement, or several that need not see the same commit. */
  <T> T read(Query<T> query) {
    Statements statements = take();
    try {
      return query.run(statements);
    } catch (SQLException e) {
      prepareAnew(statements, e);
      throw new MailboxStoreException("the mailbox store cannot be read", e);
    } finally {
      idle.add(statements);
    }
  }

  /** Runs several statements that all see the same commit. */
  <T> T readTogether(Query<T> query) {
    return read(
        statements -> {
          statements.connection().setAutoCommit(false);
          try {
            return query.run(statements);
          } finally {
            statements.connection().rollback();
            statements.connection().setAutoCommit(true);
          }
        });
  }

  private static void prepareAnew(Statements statements, SQLException cause) {
    try {
      statements.prepareAnew();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private Statements take() {
    try {
      return idle.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MailboxStoreException("interrupted while waiting for the mailbox store", e);
    }
  }

  @Override
  public void close() throws SQLException {
    for (Statements statements : all) {
      statements.close();
    }
  }
}
