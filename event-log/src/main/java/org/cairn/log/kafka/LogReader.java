package org.cairn.log.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.cairn.log.Topic;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads this instance's share of some topics and hands it to a {@link BatchHandler}, for as long as
 * it is open. One thread does all of it.
 *
 * <p>Positions are committed only as far as the handler says, with the {@linkplain LossEpoch loss
 * epoch} as their metadata: a position that was committed before the box lost power is not
 * believed, and reading begins at the first record that is kept.
 */
public final class LogReader implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LogReader.class);
  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);
  private static final Duration COMMIT_EVERY = Duration.ofMillis(200);

  private final LogConnection connection;
  private final Map<String, Object> settings;
  private final List<String> topics;
  private final Supplier<BatchHandler> handlers;
  private final RecordDecoder decoder;
  private final Thread thread;
  private final AtomicReference<@Nullable Consumer<String, byte[]>> current =
      new AtomicReference<>();
  private volatile boolean closing;
  private volatile boolean reading;

  private LogReader(
      LogConnection connection,
      String group,
      List<Topic> topics,
      LogWriter quarantine,
      InstantSource clock,
      Supplier<BatchHandler> handlers) {
    this.connection = connection;
    this.settings = connection.groupConsumer(group, connection.clientId());
    this.topics = topics.stream().map(Topic::topicName).toList();
    this.handlers = handlers;
    this.decoder = new RecordDecoder(connection.clientId(), quarantine, clock);
    this.thread = Thread.ofPlatform().name("log-" + group).unstarted(this::run);
  }

  /**
   * Begins to read.
   *
   * @param group who shares the topics among them
   * @param quarantine where unreadable records go
   * @param handlers makes the handler; after trouble a new one, which knows nothing
   */
  public static LogReader start(
      LogConnection connection,
      String group,
      List<Topic> topics,
      LogWriter quarantine,
      InstantSource clock,
      Supplier<BatchHandler> handlers) {
    LogReader reader = new LogReader(connection, group, topics, quarantine, clock, handlers);
    reader.thread.start();
    return reader;
  }

  /** Whether it reads or tries to; it must until it is closed. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Whether it has partitions, or stands by for them, and its last batch went well. */
  public boolean isReading() {
    return reading && thread.isAlive();
  }

  private void run() {
    while (!closing) {
      try {
        turn();
      } catch (InterruptedException e) {
        closing = true;
      } catch (WakeupException e) {
        // closing
      } catch (RuntimeException e) {
        LOG.warnf(e, "reader=%s begins again from its committed positions", connection.clientId());
        pause();
      } finally {
        reading = false;
      }
    }
  }

  /**
   * One consumer's life. It is made here and not once: when the broker's name is not known for a
   * moment, to make one fails, and that must not end the thread.
   */
  private void turn() throws InterruptedException {
    Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings);
    current.set(consumer);
    try (LossEpoch epoch = new LossEpoch(connection)) {
      new Turn(consumer, handlers.get(), epoch).read();
    } finally {
      current.set(null);
      consumer.close(CloseOptions.timeout(CLOSE_WITHIN));
    }
  }

  private void pause() {
    try {
      if (!closing) {
        Thread.sleep(AFTER_TROUBLE);
      }
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  /** Stops reading; the batch under way is finished. */
  @Override
  public void close() {
    closing = true;
    Consumer<String, byte[]> consumer = current.get();
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      if (!thread.join(Duration.ofSeconds(10))) {
        thread.interrupt();
        thread.join(Duration.ofSeconds(5));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** From one (re)start of the consumer to its end. */
  private final class Turn implements ConsumerRebalanceListener {
    private final Consumer<String, byte[]> consumer;
    private final BatchHandler handler;
    private final LossEpoch epoch;
    private final LagWatch lag = new LagWatch(connection);
    private final PollPace polls = new PollPace(System.nanoTime());
    private final CommitPace pace = new CommitPace(COMMIT_EVERY, System.nanoTime());
    private String epochNow;

    /** Whether the group has dealt out its partitions, be it none to us. */
    private boolean member;

    Turn(Consumer<String, byte[]> consumer, BatchHandler handler, LossEpoch epoch) {
      this.consumer = consumer;
      this.handler = handler;
      this.epoch = epoch;
      this.epochNow = epoch.refresh();
    }

    void read() throws InterruptedException {
      consumer.subscribe(topics, this);
      try {
        readOn();
      } catch (WakeupException e) {
        // closing
      } finally {
        lag.end();
      }
      commitRest();
    }

    private void readOn() throws InterruptedException {
      while (!closing) {
        List<Received> batch = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(polls.next())) {
          decoder.decode(record).ifPresent(batch::add);
        }
        lag.look(consumer);
        commit(pace.next(handler.handle(batch), System.nanoTime()));
        Set<Topic> pauses = handler.pauses();
        pause(pauses);
        polls.polled(batch.isEmpty(), !pauses.isEmpty());
        reading = member;
        rewindIfPowerWasLost();
      }
    }

    private void pause(Set<Topic> topics) {
      Set<String> names = topics.stream().map(Topic::topicName).collect(Collectors.toSet());
      Set<TopicPartition> paused = consumer.paused();
      if (names.isEmpty() && paused.isEmpty()) {
        return;
      }
      Map<Boolean, List<TopicPartition>> wanted =
          consumer.assignment().stream()
              .collect(Collectors.partitioningBy(p -> names.contains(p.topic())));
      consumer.pause(wanted.getOrDefault(true, List.of()));
      consumer.resume(wanted.getOrDefault(false, List.of()));
    }

    /** Asynchronous: a commit that is lost is made up by the next, or by reading twice. */
    private void commit(Map<TopicPartition, Long> done) {
      if (!done.isEmpty()) {
        consumer.commitAsync(
            positions(done),
            (_, failure) -> {
              if (failure != null) {
                pace.again();
              }
            });
      }
    }

    /** Before we let go of the partitions, so that their next reader repeats nothing. */
    private void commitRest() {
      Map<TopicPartition, OffsetAndMetadata> rest = positions(pace.rest());
      if (rest.isEmpty()) {
        return;
      }
      try {
        try {
          consumer.commitSync(rest, CLOSE_WITHIN);
        } catch (WakeupException e) {
          // It was meant for the poll that is over.
          consumer.commitSync(rest, CLOSE_WITHIN);
        }
      } catch (KafkaException e) {
        LOG.debugf(e, "reader=%s repeats its last batches", connection.clientId());
      }
    }

    private Map<TopicPartition, OffsetAndMetadata> positions(Map<TopicPartition, Long> done) {
      Map<TopicPartition, OffsetAndMetadata> positions = new HashMap<>();
      Set<TopicPartition> ours = consumer.assignment();
      done.forEach(
          (partition, offset) -> {
            if (ours.contains(partition)) {
              positions.put(partition, new OffsetAndMetadata(offset, epochNow));
            }
          });
      return positions;
    }

    private void rewindIfPowerWasLost() {
      if (polls.isTimeToLook(System.nanoTime()) && !epoch.refresh().equals(epochNow)) {
        throw new IllegalStateException("the log lost power: what is kept is read again");
      }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      member = true;
      epochNow = epoch.refresh();
      pace.clear();
      Set<TopicPartition> assigned = new HashSet<>(partitions);
      Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(assigned);
      for (TopicPartition partition : assigned) {
        OffsetAndMetadata position = committed.get(partition);
        if (position == null || !position.metadata().equals(epochNow)) {
          consumer.seekToBeginning(List.of(partition));
          LOG.infof(
              "reader=%s partition=%s read from its beginning", connection.clientId(), partition);
        }
      }
      handler.assigned(assigned);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      member = false;
      commitRest();
      handler.revoked(new HashSet<>(partitions));
    }
  }
}
