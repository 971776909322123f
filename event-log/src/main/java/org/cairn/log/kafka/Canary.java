package org.cairn.log.kafka;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.cairn.log.Topic;
import org.jboss.logging.Logger;

/**
 * Sends a record through the log and back, every few seconds: the only proof that the log answers.
 * A client whose clock was set back waits for the old time to come again and says all the while
 * that it is well; its canary does not sing.
 *
 * <p>One thread does all of it, with clients of its own. Ages are measured by the monotonic clock.
 */
public final class Canary implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(Canary.class);
  private static final Duration PERIOD = Duration.ofSeconds(3);
  private static final Duration BACK_WITHIN = Duration.ofSeconds(10);

  /** A log that has not answered for so long will not by waiting. */
  private static final Duration SILENCE = Duration.ofMinutes(2);

  private static final TopicPartition PARTITION = new TopicPartition(Topic.CANARY.topicName(), 0);

  private final LogConnection connection;
  private final RandomGenerator random;
  private final Duration silence;
  private final Thread thread;
  private final long startNanos = System.nanoTime();
  private volatile long backNanos = startNanos;
  private volatile boolean nobodyListens;
  private volatile Optional<Duration> roundTrip = Optional.empty();

  private Canary(LogConnection connection, RandomGenerator random, Duration silence) {
    this.silence = silence;
    this.connection = connection.as(connection.clientId() + "-canary");
    this.random = random;
    this.thread = Thread.ofPlatform().name("canary").daemon().unstarted(this::run);
  }

  /** Begins to send. */
  public static Canary start(LogConnection connection, RandomGenerator random) {
    return start(connection, random, SILENCE);
  }

  /**
   * Begins to send.
   *
   * @param silence a log that is there and has not answered for so long will not by waiting
   */
  public static Canary start(LogConnection connection, RandomGenerator random, Duration silence) {
    Canary canary = new Canary(connection, random, silence);
    canary.thread.start();
    return canary;
  }

  /**
   * Whether the log answers, has only just ceased to, or is not there at all: nobody listens where
   * it should be. If not, the process must start anew; a log that is away comes back by no restart
   * of ours, and until then people can still read what they have.
   */
  public boolean isHeard() {
    return nobodyListens || sinceBack().compareTo(silence) < 0;
  }

  /** How long ago a record last came back; before the first, how long ago it was started. */
  public Duration sinceBack() {
    return Duration.ofNanos(System.nanoTime() - backNanos);
  }

  /** How long the last record took there and back; empty before the first. */
  public Optional<Duration> roundTrip() {
    return roundTrip;
  }

  private void run() {
    while (!Thread.currentThread().isInterrupted()) {
      try {
        sing();
      } catch (InterruptedException | InterruptException e) {
        return;
      } catch (KafkaException | ExecutionException | TimeoutException e) {
        LOG.warnf("canary=%s did not come back: %s", connection.clientId(), e.toString());
        nobodyListens = !isAnybodyListening();
        pause();
      }
    }
  }

  private void sing() throws InterruptedException, ExecutionException, TimeoutException {
    Producer<String, byte[]> producer = new KafkaProducer<>(producerSettings());
    Consumer<String, byte[]> consumer = new KafkaConsumer<>(connection.consumer());
    try {
      consumer.assign(List.of(PARTITION));
      consumer.seekToEnd(List.of(PARTITION));
      consumer.position(PARTITION);
      while (true) {
        roundTrip(producer, consumer);
        Thread.sleep(PERIOD);
      }
    } finally {
      producer.close(Duration.ZERO);
      consumer.close(CloseOptions.timeout(Duration.ZERO));
    }
  }

  private boolean isAnybodyListening() {
    for (String address : connection.bootstrap().split(",", -1)) {
      int colon = address.lastIndexOf(':');
      try (Socket socket = new Socket()) {
        socket.connect(
            new InetSocketAddress(
                address.substring(0, colon).strip(),
                Integer.parseInt(address.substring(colon + 1).strip())),
            Math.toIntExact(PERIOD.toMillis()));
        return true;
      } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
        LOG.debugf("nobody listens at %s: %s", address, e.getMessage());
      }
    }
    return false;
  }

  private static void pause() {
    try {
      Thread.sleep(PERIOD);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void roundTrip(Producer<String, byte[]> producer, Consumer<String, byte[]> consumer)
      throws InterruptedException, ExecutionException, TimeoutException {
    String token = Long.toHexString(random.nextLong());
    byte[] value =
        "{\"v\":1,\"kind\":\"canary\",\"token\":\"%s\"}"
            .formatted(token)
            .getBytes(StandardCharsets.US_ASCII);
    long sentNanos = System.nanoTime();
    long offset =
        producer
            .send(new ProducerRecord<>(PARTITION.topic(), 0, connection.clientId(), value))
            .get(BACK_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
            .offset();
    while (!isBack(consumer, offset)) {
      if (System.nanoTime() - sentNanos > BACK_WITHIN.toNanos()) {
        throw new TimeoutException("it was written, but not read within " + BACK_WITHIN);
      }
    }
    backNanos = System.nanoTime();
    nobodyListens = false;
    roundTrip = Optional.of(Duration.ofNanos(backNanos - sentNanos));
  }

  private static boolean isBack(Consumer<String, byte[]> consumer, long offset) {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
      if (record.offset() >= offset) {
        return true;
      }
    }
    return false;
  }

  private Map<String, Object> producerSettings() {
    Map<String, Object> settings = connection.producer();
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 256L * 1024);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 16 * 1024);
    return settings;
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
