package org.cairn.imap.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.cairn.imap.delivery.UnstorableDeliveryException;
import org.cairn.imap.mailbox.MailboxStoreException;

/**
 * The only one who changes the database: a thread that takes all commands that have queued up, runs
 * them in one transaction, commits, announces, and answers. While one commit waits for the disk the
 * next batch gathers. If a batch fails, its commands run again each in a transaction of its own, so
 * that one bad command spoils nothing but itself.
 */
final class Writer implements AutoCloseable {
  private static final int MAX_QUEUED = 4096;
  private static final int MAX_BATCH = 256;
  private static final long PATIENCE_MILLIS = 50;

  private final SqlDatabase database;
  private final Statements statements;
  private final StoreAge age;
  private final ChangeFeed feed;
  private final BlockingQueue<Pending<?>> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
  private final Thread thread;
  private volatile boolean isOpen = true;

  Writer(SqlDatabase database, StoreAge age, ChangeFeed feed, ThreadFactory threads)
      throws SQLException {
    this.database = database;
    this.statements = new Statements(database.openWriter());
    this.age = age;
    this.feed = feed;
    this.thread = threads.newThread(this::run);
    thread.setName("mailbox-writer");
    thread.start();
  }

  /** Runs the command; returns when its outcome is durable and announced. */
  <T> T write(WriteCommand<T> command) {
    CompletableFuture<T> outcome = begin(command);
    try {
      return outcome.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case MailboxStoreException trouble -> throw trouble;
        case UnstorableDeliveryException atFault -> throw atFault;
        case null, default -> throw new IllegalStateException("a command of the store failed", e);
      }
    }
  }

  /** Runs the command as soon as may be; what it gives completes when it is durable. */
  <T> CompletableFuture<T> begin(WriteCommand<T> command) {
    Pending<T> pending = new Pending<>(command, false);
    enqueue(pending);
    return pending.outcome();
  }

  /** Runs the command after those before it, together with the next that is in a hurry. */
  void writeSoon(WriteCommand<?> command) {
    enqueue(new Pending<>(command, true));
  }

  private void enqueue(Pending<?> pending) {
    if (!isOpen) {
      throw new MailboxStoreException("the mailbox store is closed");
    }
    try {
      queue.put(pending);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MailboxStoreException("interrupted while waiting for the mailbox store", e);
    }
    if (!isOpen && queue.remove(pending)) {
      throw new MailboxStoreException("the mailbox store is closed");
    }
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    List<Pending<?>> batch = List.of();
    try {
      while (isOpen || !queue.isEmpty()) {
        batch = nextBatch();
        commit(batch);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      isOpen = false;
      // Those of the last batch are unanswered only if an Error ends this thread.
      List<Pending<?>> left = new ArrayList<>(batch);
      queue.drainTo(left);
      left.forEach(p -> p.fail(new MailboxStoreException("the mailbox store is closed")));
    }
  }

  private List<Pending<?>> nextBatch() throws InterruptedException {
    List<Pending<?>> batch = new ArrayList<>();
    batch.add(queue.take());
    queue.drainTo(batch, MAX_BATCH - 1);
    if (batch.stream().allMatch(Pending::mayWait)) {
      Pending<?> next = queue.poll(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
      if (next != null) {
        batch.add(next);
        queue.drainTo(batch, MAX_BATCH);
      }
    }
    return batch;
  }

  private void commit(List<Pending<?>> batch) {
    WriteTransaction transaction = new WriteTransaction(statements, age);
    try {
      for (Pending<?> pending : batch) {
        pending.run(transaction);
      }
      transaction.settle();
      statements.connection().commit();
    } catch (SQLException | RuntimeException e) {
      rollBack(e);
      if (batch.size() == 1) {
        batch.getFirst().fail(e instanceof SQLException sql ? explain(sql) : (RuntimeException) e);
      } else {
        batch.forEach(pending -> commit(List.of(pending)));
      }
      return;
    }
    transaction.changes().forEach(feed::publish);
    batch.forEach(Pending::succeed);
  }

  private void rollBack(Exception cause) {
    try {
      statements.prepareAnew();
      statements.connection().rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }

  private RuntimeException explain(SQLException e) {
    return database.isDataAtFault(e)
        ? new UnstorableDeliveryException("the mailbox store cannot hold this", e)
        : new MailboxStoreException("the mailbox store cannot be written", e);
  }

  /** Lets everything queued up be written, then ends. */
  @Override
  public void close() throws SQLException {
    try {
      write(_ -> isOpen = false);
    } catch (MailboxStoreException _) {
      // Closed before, or we are in a hurry ourselves: what is queued up is refused.
      thread.interrupt();
    }
    boolean wasInterrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        wasInterrupted = true;
      }
    }
    if (wasInterrupted) {
      Thread.currentThread().interrupt();
    }
    statements.close();
  }
}
