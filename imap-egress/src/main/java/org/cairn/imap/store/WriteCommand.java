package org.cairn.imap.store;

import java.sql.SQLException;

/**
 * One change of the store. It may run more than once, each time in a transaction that knows nothing
 * of the time before; so it touches nothing but the transaction.
 */
interface WriteCommand<T> {
  T run(WriteTransaction transaction) throws SQLException;
}
