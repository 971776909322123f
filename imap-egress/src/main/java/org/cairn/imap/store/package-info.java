/**
 * Mailboxes in an SQL database; SQLite unless something else is plugged in behind {@link
 * org.cairn.imap.store.SqlDatabase}.
 *
 * <p>All changes go through one writer, which commits what has queued up meanwhile as one
 * transaction: one fsync serves everybody who waits. Readers have connections of their own and see
 * the last commit. Threads come from the factory given at opening.
 */
@NullMarked
package org.cairn.imap.store;

import org.jspecify.annotations.NullMarked;
