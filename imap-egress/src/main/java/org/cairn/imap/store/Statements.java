package org.cairn.imap.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection and the statements prepared on it, each once. SQL texts are constants, so their
 * number is bounded. Used by one thread at a time.
 */
final class Statements implements AutoCloseable {
  /** Makes a value of the row a result stands at. */
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private final Connection connection;
  private final Map<String, PreparedStatement> prepared = new HashMap<>();

  Statements(Connection connection) {
    this.connection = connection;
  }

  /** All rows. Parameters are {@code Long}, {@code Integer}, {@code String} or {@code byte[]}. */
  <T> List<T> list(RowReader<T> reader, String sql, Object... parameters) throws SQLException {
    List<T> rows = new ArrayList<>();
    try (ResultSet result = bind(sql, parameters).executeQuery()) {
      while (result.next()) {
        rows.add(reader.read(result));
      }
    }
    return rows;
  }

  /** The first row, if there is one. */
  <T> Optional<T> first(RowReader<T> reader, String sql, Object... parameters) throws SQLException {
    try (ResultSet result = bind(sql, parameters).executeQuery()) {
      return result.next() ? Optional.of(reader.read(result)) : Optional.empty();
    }
  }

  /** Whether there is a row. */
  boolean any(String sql, Object... parameters) throws SQLException {
    return first(_ -> true, sql, parameters).isPresent();
  }

  /** The number in the only column of the only row, such as a count or a key just made. */
  long number(String sql, Object... parameters) throws SQLException {
    return first(row -> row.getLong(1), sql, parameters)
        .orElseThrow(() -> new SQLException("no row where one must be"));
  }

  /** Changes rows and tells how many. */
  int update(String sql, Object... parameters) throws SQLException {
    return bind(sql, parameters).executeUpdate();
  }

  private PreparedStatement bind(String sql, Object... parameters) throws SQLException {
    PreparedStatement statement = prepared.get(sql);
    if (statement == null) {
      statement = connection.prepareStatement(sql);
      prepared.put(sql, statement);
    }
    for (int i = 0; i < parameters.length; i++) {
      switch (parameters[i]) {
        case Long number -> statement.setLong(i + 1, number);
        case Integer number -> statement.setLong(i + 1, number);
        case String text -> statement.setString(i + 1, text);
        case byte[] octets -> statement.setBytes(i + 1, octets);
        default -> throw new IllegalArgumentException("no SQL type for this parameter");
      }
    }
    return statement;
  }

  Connection connection() {
    return connection;
  }

  /** After a failure: the driver may have let go of the statement that failed. */
  void prepareAnew() throws SQLException {
    List<PreparedStatement> old = List.copyOf(prepared.values());
    prepared.clear();
    for (PreparedStatement statement : old) {
      statement.close();
    }
  }

  @Override
  public void close() throws SQLException {
    prepareAnew();
    connection.close();
  }
}
