package org.cairn.imap.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import javax.sql.DataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.SQLiteException;

/**
 * SQLite with a write-ahead log: readers and the writer do not wait for each other, and a commit is
 * one fsync of the log (synchronous=FULL).
 */
final class SqliteDatabase implements SqlDatabase {
  private static final int BUSY_MILLIS = 10_000;
  private static final int WRITER_CACHE_KIB = 8 * 1024;
  private static final int READER_CACHE_KIB = 512;

  /**
   * The log goes to its place beside the writer, every second. Only when it has grown to so many
   * pages meanwhile does the writer stop and help, so that it ends at all.
   */
  private static final int HELP_AT_PAGES = 16_384;

  private final Path file;

  SqliteDatabase(Path file) {
    this.file = file;
  }

  @Override
  public DataSource forSchema() {
    return source(WRITER_CACHE_KIB);
  }

  private SQLiteDataSource source(int cacheKib) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setCacheSize(-cacheKib);
    config.enforceForeignKeys(true);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  @Override
  public Map<String, String> schemaWords() {
    return Map.of(
        "identity",
        "INTEGER PRIMARY KEY AUTOINCREMENT",
        "octets",
        "BLOB",
        "clustered",
        "WITHOUT ROWID");
  }

  @Override
  public Connection openWriter() throws SQLException {
    Connection connection = source(WRITER_CACHE_KIB).getConnection();
    run(connection, "PRAGMA wal_autocheckpoint = " + HELP_AT_PAGES);
    run(connection, "PRAGMA journal_size_limit = 67108864");
    connection.setAutoCommit(false);
    return connection;
  }

  @Override
  public Connection openReader() throws SQLException {
    SQLiteDataSource source = source(READER_CACHE_KIB);
    source.setTransactionMode(SQLiteConfig.TransactionMode.DEFERRED.getValue());
    return source.getConnection();
  }

  private static void run(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @Override
  public boolean isDataAtFault(SQLException failure) {
    if (!(failure instanceof SQLiteException sqlite)) {
      return false;
    }
    // The low octet is the primary result code: CONSTRAINT, MISMATCH, TOOBIG.
    int code = sqlite.getResultCode().code & 0xff;
    return code == 19 || code == 20 || code == 18;
  }

  @Override
  public void tidy(Statements reader) throws SQLException {
    reader.number("PRAGMA wal_checkpoint(PASSIVE)");
  }
}
