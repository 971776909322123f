package org.cairn.console.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.KafkaException;
import org.cairn.console.account.AccountGate;
import org.cairn.log.EventLogException;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.RequestId;
import org.cairn.mail.MailAddress;
import org.jboss.logging.Logger;

/**
 * Asks the router over the topics {@code account.request} and {@code account}: an answer names the
 * request it answers.
 *
 * <p>Safe for use by many threads. The clients are made by {@link #start}, which a gateway calls on
 * a thread of its own; until then, and while the broker is away, requests wait.
 */
public final class LogAccountGate implements AccountGate, AutoCloseable {
  private record Clients(LogWriter writer, AccountTable table) {}

  private static final Logger LOG = Logger.getLogger(LogAccountGate.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration READY_WITHIN = Duration.ofSeconds(5);

  private final LogConnection connection;
  private final InstantSource clock;
  private final CompletableFuture<Clients> clients = new CompletableFuture<>();
  private final Map<RequestId, CompletableFuture<Account>> asked = new ConcurrentHashMap<>();

  public LogAccountGate(LogConnection connection, InstantSource clock) {
    this.connection = connection;
    this.clock = clock;
  }

  /**
   * Makes the clients, and returns when they are made. The broker may come later; where not even
   * its name is known yet, that is tried until it is, or this is closed.
   */
  public void start() throws InterruptedException {
    while (!clients.isDone()) {
      try {
        Clients made = open();
        if (!clients.complete(made)) {
          close(made);
        }
      } catch (KafkaException e) {
        LOG.warnf("console waits for the event log: %s", e.getMessage());
        Thread.sleep(AFTER_TROUBLE);
      }
    }
  }

  private Clients open() {
    LogWriter writer = LogWriter.open(connection);
    try {
      AccountTable table = AccountTable.follow(connection, writer, clock);
      table.accounts().onChange(this::answered);
      return new Clients(writer, table);
    } catch (KafkaException e) {
      writer.close();
      throw e;
    }
  }

  @Override
  public boolean isReady() {
    return clients.isDone()
        && !clients.isCompletedExceptionally()
        && clients.join().table().hasCaughtUp();
  }

  @Override
  public boolean isAlive() {
    return !clients.isDone()
        || clients.isCompletedExceptionally()
        || clients.join().table().isAlive();
  }

  private void answered(Account account) {
    CompletableFuture<Account> waiting = asked.remove(account.lastRequest());
    if (waiting != null) {
      waiting.complete(account);
    }
  }

  @Override
  public Answer ask(AccountRequest request, Duration longest) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + longest.toNanos();
    CompletableFuture<Account> answer = new CompletableFuture<>();
    asked.put(request.request(), answer);
    try {
      await(await(clients, deadlineNanos).writer().append(request), deadlineNanos);
    } catch (ExecutionException | TimeoutException e) {
      asked.remove(request.request());
      return new Answer.LogSilent();
    }
    try {
      return new Answer.Decided(await(answer, deadlineNanos));
    } catch (ExecutionException | TimeoutException e) {
      return new Answer.Undecided();
    } finally {
      asked.remove(request.request());
    }
  }

  private static <T> T await(CompletableFuture<T> future, long deadlineNanos)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(Math.max(1, deadlineNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
  }

  @Override
  public List<Account> accounts() {
    if (!isReady() && !awaitReady()) {
      throw new EventLogException("the accounts have not been read to their end yet");
    }
    return clients.join().table().accounts().all().stream()
        .filter(account -> account.generation() > 0)
        .sorted(Comparator.comparing(Account::address))
        .toList();
  }

  @Override
  public Optional<Account> find(MailAddress address) {
    return isReady() || awaitReady()
        ? clients.join().table().accounts().find(address)
        : Optional.empty();
  }

  /** Just after a start they come in a moment: nobody should have to ask twice. */
  private boolean awaitReady() {
    try {
      long deadlineNanos = System.nanoTime() + READY_WITHIN.toNanos();
      AccountTable table = await(clients, deadlineNanos).table();
      return table.awaitCaughtUp(Duration.ofNanos(Math.max(1, deadlineNanos - System.nanoTime())));
    } catch (ExecutionException | TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    if (!clients.completeExceptionally(new EventLogException("the console is closed"))
        && !clients.isCompletedExceptionally()) {
      close(clients.join());
    }
  }

  private static void close(Clients clients) {
    clients.table().close();
    clients.writer().close();
  }
}
