package org.cairn.imap.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;

/** What differs between databases. */
interface SqlDatabase {
  /** Makes connections on which the schema is set up. */
  DataSource forSchema();

  /** What stands for the words that differ in the schema. */
  Map<String, String> schemaWords();

  /** A connection whose transactions are durable when committed; not in auto-commit mode. */
  Connection openWriter() throws SQLException;

  /** A connection that only reads, in auto-commit mode. */
  Connection openReader() throws SQLException;

  /** Whether the data of a statement is at fault, so that trying again cannot help. */
  boolean isDataAtFault(SQLException failure);

  /** Brings committed changes to their final place; called now and then beside the writer. */
  void tidy(Statements reader) throws SQLException;
}
