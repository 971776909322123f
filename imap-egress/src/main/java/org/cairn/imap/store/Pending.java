package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A command on its way through the writer. */
final class Pending<T> {
  private final WriteCommand<T> command;
  private final boolean mayWait;
  private final CompletableFuture<T> outcome = new CompletableFuture<>();

  /** Null until the command ran. */
  private @Nullable T result;

  /**
   * @param mayWait whether nobody waits for it
   */
  Pending(WriteCommand<T> command, boolean mayWait) {
    this.command = command;
    this.mayWait = mayWait;
  }

  boolean mayWait() {
    return mayWait;
  }

  CompletableFuture<T> outcome() {
    return outcome;
  }

  void run(WriteTransaction transaction) throws SQLException {
    result = command.run(transaction);
  }

  /** After the commit. */
  void succeed() {
    outcome.complete(Objects.requireNonNull(result));
  }

  void fail(RuntimeException reason) {
    outcome.completeExceptionally(reason);
  }
}
