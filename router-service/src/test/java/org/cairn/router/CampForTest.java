package org.cairn.router;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.cairn.log.broker.EmbeddedBroker;
import org.cairn.log.kafka.AccountTable;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogReader;
import org.cairn.log.kafka.LogTable;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.ReaderGroup;
import org.cairn.log.kafka.Received;
import org.cairn.log.record.Account;
import org.cairn.log.record.AccountRequest;
import org.cairn.log.record.Arrival;
import org.cairn.log.record.ContentRef;
import org.cairn.log.record.Credential;
import org.cairn.log.record.LogFact;
import org.cairn.log.record.MailAccepted;
import org.cairn.log.record.MailboxDelivered;
import org.cairn.log.record.MailboxDelivery;
import org.cairn.log.record.RequestId;
import org.cairn.mail.ContentClass;
import org.cairn.mail.Domain;
import org.cairn.mail.Envelope;
import org.cairn.mail.MailAddress;
import org.cairn.mail.MailId;
import org.cairn.mail.NodeName;
import org.cairn.mail.ReversePath;
import org.cairn.mail.Sha256;
import org.cairn.router.account.AccountPolicy;
import org.cairn.router.forward.ForwardingPolicy;
import org.cairn.router.identity.Identity;
import org.cairn.router.identity.KeptIdentity;
import org.cairn.router.kafka.LocalStageLimits;
import org.cairn.router.ledger.LedgerPolicy;
import org.cairn.router.meter.RouterMeter;
import org.cairn.router.streams.LedgerSettings;

/** A broker, routers, and mailboxes that answer every delivery: all around one router service. */
final class CampForTest implements AutoCloseable {
  static final Domain CAMP = Domain.of("ridge.camp");
  static final NodeName NODE = NodeName.of("ridge");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path directory;
  private final EmbeddedBroker broker;
  private final InstantSource clock = InstantSource.system();
  private final Random random = new Random(42);
  final LogWriter log;
  private final AccountTable accounts;
  private final Map<Topic, Queue<Received>> seen = new ConcurrentHashMap<>();
  private final Map<String, Integer> stored = new ConcurrentHashMap<>();
  private final Map<MailAddress, Queue<MailId>> kept = new ConcurrentHashMap<>();
  private final Set<MailId> unstorable = ConcurrentHashMap.newKeySet();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private final List<LogTable> tables;
  private volatile boolean mailboxesAnswer = true;
  private LogReader mailboxes;

  CampForTest(Path directory, Topic... watched) throws Exception {
    this.directory = directory;
    broker = EmbeddedBroker.start(directory.resolve("broker"));
    LogConnection tester = broker.connection("admin", "tester");
    log = LogWriter.open(tester);
    accounts = AccountTable.follow(tester, log, clock);
    tables = Arrays.stream(watched).map(topic -> watch(tester, topic)).toList();
    mailboxes = answerAsMailboxes();
  }

  private LogTable watch(LogConnection tester, Topic topic) {
    Queue<Received> all = new ConcurrentLinkedQueue<>();
    seen.put(topic, all);
    return LogTable.start(
        tester.as("watcher"),
        topic,
        log,
        clock,
        new LogTable.Follower() {
          @Override
          public void follow(Received received) {
            all.add(received);
          }

          @Override
          public void removed(String key) {
            removed.add(topic + " " + key);
          }
        });
  }

  private LogReader answerAsMailboxes() {
    return LogReader.start(
        broker.connection("imap-egress", "imap-egress-0"),
        ReaderGroup.IMAP_EGRESS,
        List.of(Topic.MAILBOX_DELIVERY),
        log,
        clock,
        () ->
            batch -> {
              batch.forEach(this::store);
              return batch.isEmpty()
                  ? Map.of()
                  : Map.of(
                      new TopicPartition(Topic.MAILBOX_DELIVERY.topicName(), 0),
                      batch.getLast().position().offset() + 1);
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a lost answer is asked for again
  private void store(Received received) {
    if (received.fact() instanceof MailboxDelivery delivery && mailboxesAnswer) {
      boolean storable = !unstorable.contains(delivery.id());
      if (storable
          && stored.merge(delivery.mailbox() + " " + delivery.id(), 1, Integer::sum) == 1) {
        kept.computeIfAbsent(delivery.mailbox(), _ -> new ConcurrentLinkedQueue<>())
            .add(delivery.id());
      }
      log.append(
          new MailboxDelivered(
              delivery.id(),
              delivery.source(),
              delivery.mailbox(),
              delivery.accepted(),
              storable ? MailboxDelivered.Outcome.STORED : MailboxDelivered.Outcome.QUARANTINED));
    }
  }

  /** Whether the mailboxes can store this mail. */
  void canBeStored(MailId id, boolean storable) {
    if (storable) {
      unstorable.remove(id);
    } else {
      unstorable.add(id);
    }
  }

  /** From now on deliveries are read and forgotten, as if the box lost power each time. */
  void mailboxesAnswer(boolean answer) {
    mailboxesAnswer = answer;
  }

  Router router(String instance) {
    return router(instance, 0);
  }

  Router router(String instance, int standbys) {
    Router router =
        new Router(
            broker.connection("router-service", instance),
            new AccountPolicy(Set.of(CAMP), true, true, 100),
            new LocalStageLimits(20_000, Duration.ofSeconds(1)),
            new LedgerSettings(
                new LedgerPolicy(
                    NODE, CAMP, Set.of(CAMP), Duration.ofDays(30), 1_000, 1L << 30, 10_000),
                ForwardingPolicy.of(Set.of(CAMP), Duration.ofDays(30), 1 << 26, 1 << 26),
                new KeptIdentity(Identity.first(NODE, new Random(5)), _ -> {}),
                directory.resolve("state-" + instance),
                1,
                standbys,
                Duration.ofMillis(200)),
            clock,
            System::nanoTime,
            RouterMeter.NONE);
    router.start();
    await().until(router::isReady);
    return router;
  }

  LogConnection routerConnection(String instance) {
    return broker.connection("router-service", instance);
  }

  LogConnection admin(String clientId) {
    return broker.connection("admin", clientId);
  }

  static ConditionFactory await() {
    return Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(10));
  }

  RequestId requestId() {
    return RequestId.random(random);
  }

  Account ask(AccountRequest request) throws Exception {
    log.append(request).get(20, TimeUnit.SECONDS);
    await()
        .until(
            () ->
                accounts
                    .accounts()
                    .find(request.account())
                    .filter(a -> a.answered().contains(request.request()))
                    .isPresent());
    return accounts.accounts().find(request.account()).orElseThrow();
  }

  Account create(String name) throws Exception {
    return ask(
        new AccountRequest.Create(
            requestId(),
            address(name),
            new Credential.Generated("00", Sha256.of(new byte[0])),
            AccountRequest.Origin.OPERATOR));
  }

  static MailAddress address(String name) {
    return name.contains("@") ? MailAddress.parse(name) : new MailAddress(name, CAMP);
  }

  static MailAccepted mail(int n, String from, byte[] content, String... to) {
    return new MailAccepted(
        new MailId(String.format("%032x", n)),
        NODE,
        Instant.parse("2026-03-01T18:30:00Z"),
        new Arrival.Submitted(address(from)),
        Envelope.of(
            ReversePath.of(address(from)), Arrays.stream(to).map(CampForTest::address).toList()),
        ContentClass.SMALL,
        ContentRef.Inline.of(content));
  }

  Position send(MailAccepted mail, byte[] content) throws Exception {
    return log.append(mail, content).get(20, TimeUnit.SECONDS);
  }

  /** How often the mailbox was given that mail. */
  int timesStored(String name, MailId id) {
    return stored.getOrDefault(address(name) + " " + id, 0);
  }

  /** What a person finds in her mailbox, which filters copies, in the order of arrival. */
  List<MailId> mailbox(String name) {
    return List.copyOf(kept.getOrDefault(address(name), new ConcurrentLinkedQueue<>()));
  }

  boolean isRemoved(Topic topic, String key) {
    return removed.contains(topic + " " + key);
  }

  /** Whether this record has gone from the log. */
  boolean isTrimmedPast(Topic topic, Position position) throws Exception {
    TopicPartition partition = new TopicPartition(topic.topicName(), position.partition());
    try (Admin admin = Admin.create(admin("watching").admin())) {
      return admin
              .listOffsets(Map.of(partition, OffsetSpec.earliest()))
              .partitionResult(partition)
              .get()
              .offset()
          > position.offset();
    }
  }

  Collection<Received> seen(Topic topic) {
    return seen.getOrDefault(topic, new ConcurrentLinkedQueue<>());
  }

  <F extends LogFact> List<F> facts(Topic topic, Class<F> type) {
    return seen(topic).stream()
        .map(Received::fact)
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }

  @Override
  public void close() {
    mailboxes.close();
    tables.forEach(LogTable::close);
    accounts.close();
    log.close();
    broker.close();
  }
}
