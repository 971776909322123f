package org.cairn.log.broker;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.cairn.log.Topic;
import org.cairn.log.guard.server.ClockGuard;
import org.cairn.log.kafka.LogConnection;

/**
 * A process that runs a broker and appends to it without pause, to be killed at any moment. Its
 * standard output is its witness:
 *
 * <pre>
 * ready STOP-BEFORE
 * ack TOPIC KEY
 * gate OPEN|LOW|EXHAUSTED
 * failed REASON
 * </pre>
 *
 * <p>Arguments: directory, first number of a key, octets of a record, writers per topic, pause of a
 * writer in ms, then topics.
 */
final class BrokerProcess {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  private BrokerProcess() {}

  public static void main(String[] arguments) throws Exception {
    Path directory = Path.of(arguments[0]);
    AtomicLong next = new AtomicLong(Long.parseLong(arguments[1]));
    byte[] value = new byte[Integer.parseInt(arguments[2])];
    int writers = Integer.parseInt(arguments[3]);
    long pauseMillis = Long.parseLong(arguments[4]);
    EmbeddedBroker broker =
        EmbeddedBroker.start(
            BrokerSettings.in(directory),
            InstantSource.system(),
            failure -> {
              say("failed " + failure.reason());
              Runtime.getRuntime().halt(ClockGuard.EXIT_STATUS);
            });
    say("ready " + broker.stopBefore());
    Thread.ofPlatform().daemon().start(() -> watchGate(broker));
    LogConnection connection = broker.connection(BrokerCredentials.ADMIN, "crash");
    KafkaProducer<String, byte[]> producer = new KafkaProducer<>(connection.producer());
    for (String topic : List.of(arguments).subList(5, arguments.length)) {
      for (int writer = 0; writer < writers; writer++) {
        Thread.ofPlatform()
            .start(
                () -> {
                  while (true) {
                    append(
                        producer, topic, "%s-%08d".formatted(topic, next.incrementAndGet()), value);
                    pause(pauseMillis);
                  }
                });
      }
    }
  }

  private static void append(
      KafkaProducer<String, byte[]> producer, String topic, String key, byte[] value) {
    try {
      producer.send(new ProducerRecord<>(topic, key, value)).get(20, TimeUnit.SECONDS);
      say("ack " + topic + " " + key);
    } catch (ExecutionException | TimeoutException e) {
      pause(100);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void watchGate(EmbeddedBroker broker) {
    String told = "";
    while (true) {
      String now = broker.disk().state().toString();
      if (!now.equals(told)) {
        say("gate " + now);
        told = now;
      }
      pause(50);
    }
  }

  private static void pause(long millis) {
    try {
      TimeUnit.MILLISECONDS.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized void say(String line) {
    OUT.println(line);
  }

  /** Whether so much is known of a topic that a test may name it. */
  static boolean isFlushed(String topicName) {
    for (Topic topic : Topic.values()) {
      if (topic.topicName().equals(topicName)) {
        return topic.flushed();
      }
    }
    return false;
  }
}
