package org.cairn.router.streams;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.cairn.log.EventLogException;
import org.cairn.log.Topic;
import org.cairn.log.kafka.ContentReader;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.LogWriter;
import org.cairn.log.kafka.LossEpoch;
import org.cairn.log.kafka.ReaderGroup;
import org.cairn.router.meter.RouterMeter;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs the ledger: waits until the log is there, starts Kafka Streams, and begins again when that
 * gives up. Several instances share the work: one has the ledger, the others wait to take over.
 */
public final class LedgerLoop implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LedgerLoop.class);
  private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
  private static final Duration END_WITHIN = Duration.ofSeconds(15);
  private static final Duration GROUP_EMPTY_WITHIN = Duration.ofSeconds(15);
  private static final Set<Topic> INPUTS = LedgerTopology.INPUTS;

  private final LogConnection connection;
  private final LedgerSettings settings;
  private final InstantSource clock;
  private final LongSupplier nanos;
  private final RouterMeter meter;
  private final LocalState local;
  private final LedgerTrouble trouble;
  private final Thread thread;
  private volatile @Nullable KafkaStreams streams;

  /**
   * @param nanos monotonic
   */
  public LedgerLoop(
      LogConnection connection,
      LedgerSettings settings,
      InstantSource clock,
      LongSupplier nanos,
      RouterMeter meter) {
    this.connection = connection;
    this.settings = settings;
    this.clock = clock;
    this.nanos = nanos;
    this.meter = meter;
    this.trouble = new LedgerTrouble(nanos);
    this.local = new LocalState(settings.stateDirectory());
    this.thread = Thread.ofVirtual().name("ledger").unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Whether this instance has the ledger, or stands by for it. */
  public boolean isReady() {
    KafkaStreams present = streams;
    return present != null && present.state() == KafkaStreams.State.RUNNING && !trouble.isPresent();
  }

  /** Whether it works or still tries to. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  private void run() {
    while (!thread.isInterrupted()) {
      try {
        awaitTopics();
        forgetWhatPowerLossTore();
        work();
        Thread.sleep(AFTER_TROUBLE.plus(trouble.restLeft()));
      } catch (InterruptedException e) {
        thread.interrupt();
      } catch (EventLogException e) {
        LOG.infof("ledger=%s waits: %s", connection.clientId(), e.getMessage());
        pause();
      } catch (RuntimeException e) {
        LOG.warnf(e, "ledger=%s cannot work yet", connection.clientId());
        pause();
      }
    }
  }

  private void pause() {
    try {
      Thread.sleep(AFTER_TROUBLE);
    } catch (InterruptedException e) {
      thread.interrupt();
    }
  }

  /** Kafka Streams gives up for good when a topic is missing. */
  private void awaitTopics() throws InterruptedException {
    Set<String> wanted =
        Stream.of(INPUTS, LedgerTopology.outputs(), Set.of(Topic.LEDGER_CHANGELOG))
            .flatMap(Set::stream)
            .map(Topic::topicName)
            .collect(Collectors.toSet());
    try (Admin admin = Admin.create(connection.as(connection.clientId() + "-ledger").admin())) {
      admin.describeTopics(wanted).allTopicNames().get(15, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new EventLogException("the topics of the ledger are not there yet", e);
    }
  }

  private void forgetWhatPowerLossTore() throws InterruptedException {
    String now;
    try (LossEpoch epoch = new LossEpoch(connection.as(connection.clientId() + "-ledger"))) {
      now = epoch.refresh();
    }
    var before = local.epoch();
    if (before.isPresent() && before.get().equals(now)) {
      return;
    }
    if (before.isPresent()) {
      LOG.infof("ledger=%s begins anew after a loss of power", connection.clientId());
      rewind();
    }
    local.beginAnew(now);
  }

  /** The inputs are read again from the first record that is kept. */
  private void rewind() throws InterruptedException {
    Set<TopicPartition> inputs =
        INPUTS.stream().map(t -> new TopicPartition(t.topicName(), 0)).collect(Collectors.toSet());
    long deadline = nanos.getAsLong() + GROUP_EMPTY_WITHIN.toNanos();
    try (Admin admin = Admin.create(connection.as(connection.clientId() + "-ledger").admin())) {
      while (true) {
        try {
          admin
              .deleteConsumerGroupOffsets(ReaderGroup.ROUTER_LEDGER, inputs)
              .all()
              .get(15, TimeUnit.SECONDS);
          return;
        } catch (ExecutionException | TimeoutException e) {
          // A member of before the loss counts as present until its session ends. Where another
          // instance is at work it has rewound already, or need not: its broker did not fail.
          if (nanos.getAsLong() - deadline > 0) {
            LOG.infof("ledger=%s inputs are not rewound: %s", connection.clientId(), e);
            return;
          }
          Thread.sleep(AFTER_TROUBLE);
        }
      }
    }
  }

  private void work() throws InterruptedException {
    CompletableFuture<KafkaStreams.State> ended = new CompletableFuture<>();
    try (LogWriter durable = LogWriter.open(connection.as(connection.clientId() + "-ledger"));
        LogWriter light = LogWriter.openLight(connection.as(connection.clientId() + "-ledger"));
        ContentReader contents = new ContentReader(connection)) {
      LedgerWorld world = new LedgerWorld(durable, light, contents, clock);
      KafkaStreams made =
          new KafkaStreams(
              LedgerTopology.of(
                  world.ports(settings, nanos, trouble, meter),
                  settings.tickEvery(),
                  settings.replicas()),
              StreamsSettings.of(connection, settings));
      made.setUncaughtExceptionHandler(
          failure -> {
            LOG.errorf(failure, "ledger=%s stops and begins again", connection.clientId());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
          });
      made.setStateListener(
          (now, _) -> {
            if (now == KafkaStreams.State.ERROR || now == KafkaStreams.State.NOT_RUNNING) {
              ended.complete(now);
            }
          });
      try {
        made.start();
        streams = made;
        awaitEnd(made, ended);
      } catch (ExecutionException e) {
        throw new KafkaException(e);
      } finally {
        streams = null;
        made.close(new KafkaStreams.CloseOptions().leaveGroup(true).timeout(STOP_WITHIN));
      }
    }
  }

  private void awaitEnd(KafkaStreams running, CompletableFuture<KafkaStreams.State> ended)
      throws InterruptedException, ExecutionException {
    LedgerLag lag = new LedgerLag(connection, running, INPUTS);
    try {
      while (true) {
        try {
          ended.get(LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException e) {
          lag.look(); // it runs on
        }
      }
    } finally {
      lag.end();
    }
  }

  /** Another instance may take over at once. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(END_WITHIN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
