package org.cairn.router.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.BatchHandler;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.router.account.AccountDesk;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;

/**
 * Decides the requests on {@code account.request}, strictly one after the other: the next one is
 * looked at when the answer to the one before is durable and has come back to our own table. So
 * every decision knows all earlier ones, whoever made them.
 *
 * <p>A router that was stopped between decision and record may write behind what another one has
 * decided since. Whoever has the desk writes the newest decision once more before anything else, so
 * that it is the last of its account again, which compaction keeps.
 */
final class AccountDeskReader implements BatchHandler {
  private static final Logger LOG = Logger.getLogger(AccountDeskReader.class);
  private static final Duration CATCH_UP_WITHIN = Duration.ofSeconds(20);
  private static final long APPEND_WITHIN_SECONDS = 20;

  /** Whoever asked has read a refusal by then; the account that never was goes from the log. */
  private static final Duration NOBODY_STAYS = Duration.ofMinutes(10);

  private static final Duration LOOK_FOR_NOBODY_EVERY = Duration.ofMinutes(1);

  private final AccountDesk desk;
  private final AccountTable table;
  private final LogWriter log;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final RouterMeter meter;

  /** Accounts that never were, and when we first saw each. */
  private final Map<Account, Long> nobodies = new HashMap<>();

  private long lookedForNobody;
  private boolean isOurs;
  private boolean knowsAll;

  AccountDeskReader(
      AccountDesk desk,
      AccountTable table,
      LogWriter log,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    this.desk = desk;
    this.table = table;
    this.log = log;
    this.clock = clock;
    this.nanos = nanos;
    this.meter = meter;
    this.lookedForNobody = nanos.getAsLong();
  }

  @Override
  public Map<TopicPartition, Long> handle(List<Received> batch) throws InterruptedException {
    Map<TopicPartition, Long> done = new HashMap<>();
    if (isOurs) {
      writeOvertakenAgain();
    }
    for (Received received : batch) {
      if (received.fact() instanceof AccountRequest request) {
        knowAllDecisions();
        answer(request);
      }
      done.put(
          new TopicPartition(received.topic().topicName(), received.position().partition()),
          received.position().offset() + 1);
    }
    if (isOurs && nanos.getAsLong() - lookedForNobody > LOOK_FOR_NOBODY_EVERY.toNanos()) {
      lookedForNobody = nanos.getAsLong();
      removeNobodies();
    }
    return done;
  }

  /** Somebody else may have decided until now; from then on it is us alone. */
  private void knowAllDecisions() throws InterruptedException {
    if (!knowsAll && !table.awaitCaughtUp(CATCH_UP_WITHIN)) {
      throw new EventLogException("the account table does not catch up");
    }
    if (!knowsAll) {
      knowsAll = true;
      writeOvertakenAgain();
    }
  }

  @Override
  public void assigned(Set<TopicPartition> partitions) {
    isOurs = !partitions.isEmpty();
    knowsAll = false;
  }

  @Override
  public void revoked(Set<TopicPartition> partitions) {
    isOurs = false;
  }

  /** While the table is read anew all seem overtaken that changed: it is read to its end first. */
  private void writeOvertakenAgain() throws InterruptedException {
    if (table.accounts().overtaken().isEmpty() || !table.awaitCaughtUp(CATCH_UP_WITHIN)) {
      return;
    }
    for (Account newest : table.accounts().overtaken()) {
      write(newest);
      LOG.warnf("request=%s an older decision stood behind it", newest.lastRequest());
    }
  }

  private void answer(AccountRequest request) throws InterruptedException {
    Optional<Account> decided =
        desk.decide(request, clock.instant(), Duration.ofNanos(nanos.getAsLong()));
    if (decided.isEmpty()) {
      LOG.infof("request=%s was answered before", request.request());
      return;
    }
    Account account = decided.get();
    write(account);
    meter.accountDecided(account.lastVerdict());
    LOG.infof(
        "request=%s %s decided: %s, generation %d",
        request.request(), word(request), account.lastVerdict(), account.generation());
  }

  /** Returns when it is durable and has come back to our table. */
  private void write(Account account) throws InterruptedException {
    try {
      Position position = log.append(account).get(APPEND_WITHIN_SECONDS, TimeUnit.SECONDS);
      if (!table.awaitRead(position, CATCH_UP_WITHIN)) {
        throw new EventLogException("a decision about an account does not come back");
      }
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the decision about an account is not written", e);
    }
  }

  private static String word(AccountRequest request) {
    return switch (request) {
      case AccountRequest.Create _ -> "create";
      case AccountRequest.Replace _ -> "replace";
      case AccountRequest.Leave _ -> "leave";
      case AccountRequest.Claim _ -> "claim";
    };
  }

  /** Refusals of requests for accounts that never were: else strangers could fill the log. */
  private void removeNobodies() throws InterruptedException {
    long now = nanos.getAsLong();
    List<Account> there = table.accounts().all().stream().filter(Account::isNobody).toList();
    nobodies.keySet().retainAll(there);
    there.forEach(account -> nobodies.putIfAbsent(account, now));
    for (Account account : there) {
      if (now - nobodies.getOrDefault(account, now) > NOBODY_STAYS.toNanos()) {
        try {
          log.remove(Topic.ACCOUNT, account.key()).get(APPEND_WITHIN_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
          throw new EventLogException("an account that never was is not removed", e);
        }
        nobodies.remove(account);
      }
    }
  }
}
