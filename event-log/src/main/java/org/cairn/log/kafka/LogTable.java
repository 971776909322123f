package org.cairn.log.kafka;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.cairn.log.EventLogException;
import org.cairn.log.Position;
import org.cairn.log.Topic;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Follows one whole topic from its beginning: how a service knows what others decided. Every
 * process reads all of it; nothing is committed.
 */
public final class LogTable implements AutoCloseable {
  /** Told of every fact, in order, by one thread. Must not block. */
  @FunctionalInterface
  public interface Follower {
    void follow(Received received);

    /** There is nothing of this key any more: on a compacted topic a tombstone says so. */
    default void removed(String key) {}
  }

  /**
   * Completes when everything before these offsets has been read.
   *
   * @param whole whether that is all there was when it was asked
   */
  private record CatchUp(
      CompletableFuture<Boolean> done, Map<TopicPartition, Long> ends, boolean whole) {}

  private static final Logger LOG = Logger.getLogger(LogTable.class);
  private static final Duration POLL = Duration.ofSeconds(1);

  /** A process has a dozen of these, and little happens: fewer questions for news there are not. */
  private static final int FETCH_WAIT_MILLIS = 2_000;

  private static final Duration AFTER_TROUBLE = Duration.ofMillis(500);

  private final LogConnection connection;
  private final Topic topic;
  private final RecordDecoder decoder;
  private final Follower follower;
  private final Thread thread;
  private final AtomicReference<@Nullable Consumer<String, byte[]>> current =
      new AtomicReference<>();
  private final Queue<CompletableFuture<Boolean>> asked = new ConcurrentLinkedQueue<>();
  private final Queue<CatchUp> askedTo = new ConcurrentLinkedQueue<>();
  private final List<CatchUp> waiting = new ArrayList<>();
  private volatile boolean closing;
  private volatile boolean caughtUpOnce;

  private LogTable(
      LogConnection connection,
      Topic topic,
      LogWriter quarantine,
      InstantSource clock,
      Follower follower) {
    this.connection = connection.as(connection.clientId() + "-" + topic.topicName());
    this.topic = topic;
    this.decoder = new RecordDecoder(connection.clientId(), quarantine, clock);
    this.follower = follower;
    this.thread =
        Thread.ofPlatform().name("table-" + topic.topicName()).daemon().unstarted(this::run);
  }

  public static LogTable start(
      LogConnection connection,
      Topic topic,
      LogWriter quarantine,
      InstantSource clock,
      Follower follower) {
    LogTable table = new LogTable(connection, topic, quarantine, clock, follower);
    table.thread.start();
    return table;
  }

  /** Whether it has once read to what was the end at its start. */
  public boolean hasCaughtUp() {
    return caughtUpOnce;
  }

  /** Whether it reads or tries to; it must until it is closed. */
  public boolean isAlive() {
    return thread.isAlive();
  }

  /** Completes when everything has been read that was on the topic when this was called. */
  public CompletableFuture<Boolean> catchUp() {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    asked.add(done);
    wakeUp();
    return done;
  }

  /** Waits for {@link #catchUp}; false if it took longer. */
  public boolean awaitCaughtUp(Duration longest) throws InterruptedException {
    try {
      return catchUp().get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  /** Waits until the record at {@code position} has been read; false if that took longer. */
  public boolean awaitRead(Position position, Duration longest) throws InterruptedException {
    CompletableFuture<Boolean> done = new CompletableFuture<>();
    askedTo.add(
        new CatchUp(
            done,
            Map.of(
                new TopicPartition(topic.topicName(), position.partition()), position.offset() + 1),
            false));
    wakeUp();
    try {
      return done.get(longest.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  private void wakeUp() {
    Consumer<String, byte[]> consumer = current.get();
    if (consumer != null) {
      consumer.wakeup();
    }
  }

  private void run() {
    while (!closing) {
      try {
        turn();
      } catch (WakeupException e) {
        // asked while the topic was being looked up: once more
      } catch (InterruptedException e) {
        closing = true;
      } catch (RuntimeException e) {
        if (!closing) {
          LOG.warnf(e, "table=%s is read again from its beginning", topic.topicName());
          pause();
        }
      }
    }
  }

  /**
   * One consumer's life. It is made here and not once: when the broker's name is not known for a
   * moment, to make one fails, and that must not end the thread.
   */
  private void turn() throws InterruptedException {
    Map<String, Object> settings = connection.consumer();
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
    Consumer<String, byte[]> consumer = new KafkaConsumer<>(settings);
    current.set(consumer);
    LagWatch lag = new LagWatch(connection);
    // Asked for by a client of its own: on the connection of the reader the question would wait
    // behind a fetch that waits for news.
    try (Consumer<String, byte[]> ends =
        new KafkaConsumer<>(connection.as(connection.clientId() + "-ends").consumer())) {
      follow(consumer, ends, lag);
    } finally {
      lag.end();
      current.set(null);
      // It has nothing to commit, and would wait for the fetch that waits.
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private void pause() {
    waiting.forEach(w -> w.done().complete(false));
    waiting.clear();
    try {
      Thread.sleep(AFTER_TROUBLE);
    } catch (InterruptedException e) {
      closing = true;
    }
  }

  private void follow(
      Consumer<String, byte[]> consumer, Consumer<String, byte[]> ends, LagWatch lag)
      throws InterruptedException {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic.topicName()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    if (partitions.isEmpty()) {
      throw new EventLogException("topic " + topic.topicName() + " is not there yet");
    }
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    asked.add(new CompletableFuture<>());
    while (!closing) {
      try {
        admitAsked(consumer, ends, partitions);
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
          if (record.value() == null) {
            follower.removed(record.key());
          }
          decoder.decode(record).ifPresent(follower::follow);
        }
        completeWaiting(consumer);
        lag.look(consumer);
      } catch (WakeupException e) {
        // somebody asked to catch up, or we close
      }
    }
  }

  private void admitAsked(
      Consumer<String, byte[]> consumer,
      Consumer<String, byte[]> ends,
      List<TopicPartition> partitions) {
    for (CatchUp ask = askedTo.poll(); ask != null; ask = askedTo.poll()) {
      waiting.add(ask);
    }
    List<CompletableFuture<Boolean>> admitted = new ArrayList<>();
    for (CompletableFuture<Boolean> ask = asked.poll(); ask != null; ask = asked.poll()) {
      admitted.add(ask);
    }
    if (!admitted.isEmpty()) {
      // Only after they are taken: the end must not be older than the question.
      Map<TopicPartition, Long> now = ends.endOffsets(partitions);
      admitted.forEach(ask -> waiting.add(new CatchUp(ask, now, true)));
    }
    completeWaiting(consumer);
  }

  private void completeWaiting(Consumer<String, byte[]> consumer) {
    waiting.removeIf(
        w -> {
          boolean there =
              w.ends().entrySet().stream()
                  .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
          if (there) {
            caughtUpOnce |= w.whole();
            w.done().complete(true);
          }
          return there;
        });
  }

  @Override
  public void close() {
    closing = true;
    wakeUp();
    try {
      if (!thread.join(Duration.ofSeconds(5))) {
        thread.interrupt();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
