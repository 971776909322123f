package org.cairn.log.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SaslConfigs;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Where the broker is and who we are there: the one place for the settings of every producer,
 * consumer and admin client.
 *
 * @param bootstrap {@code host:port}, several with commas
 * @param user SCRAM-SHA-256 user, or empty for a broker without authentication (tests only)
 * @param clientId names the service in the broker's log; also its static group member
 * @param lag is told by every reader how far it is behind
 */
public record LogConnection(
    String bootstrap, String user, String password, String clientId, LagMeter lag) {
  public LogConnection(String bootstrap, String user, String password, String clientId) {
    this(bootstrap, user, password, clientId, LagMeter.NONE);
  }

  public LogConnection {
    if (bootstrap.isBlank()) {
      throw new IllegalArgumentException("the event log needs an address: host:port");
    }
    Objects.requireNonNull(password);
    if (clientId.isBlank()) {
      throw new IllegalArgumentException("a client of the event log needs a name");
    }
  }

  /** The same broker under another client name. */
  public LogConnection as(String otherClientId) {
    return new LogConnection(bootstrap, user, password, otherClientId, lag);
  }

  /** The same, and its readers say how far they are behind. */
  public LogConnection measuredBy(LagMeter meter) {
    return new LogConnection(bootstrap, user, password, clientId, meter);
  }

  /** What all clients share. */
  public Map<String, Object> common() {
    Map<String, Object> settings = new HashMap<>();
    settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MS_CONFIG, 50);
    settings.put(CommonClientConfigs.RECONNECT_BACKOFF_MAX_MS_CONFIG, 1_000);
    settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 50);
    settings.put(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 60_000);
    settings.put(CommonClientConfigs.CONNECTIONS_MAX_IDLE_MS_CONFIG, -1);
    settings.put("enable.metrics.push", false);
    settings.put("auto.include.jmx.reporter", false);
    if (!user.isEmpty()) {
      settings.put(CommonClientConfigs.SECURITY_PROTOCOL_CONFIG, "SASL_PLAINTEXT");
      settings.put(SaslConfigs.SASL_MECHANISM, "SCRAM-SHA-256");
      settings.put(
          SaslConfigs.SASL_JAAS_CONFIG,
          "org.apache.kafka.common.security.scram.ScramLoginModule required username=\""
              + quoted(user)
              + "\" password=\""
              + quoted(password)
              + "\";");
    }
    return settings;
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  public Map<String, Object> admin() {
    Map<String, Object> settings = common();
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    return settings;
  }

  /**
   * For what must be durable. One request is under way at a time and the next takes all that came
   * meanwhile: with flushed topics that is a group commit.
   */
  public Map<String, Object> producer() {
    Map<String, Object> settings = common();
    settings.put(ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG, StringSerializer.class);
    settings.put(ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG, ByteArraySerializer.class);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 2 * 1024 * 1024);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 16L * 1024 * 1024);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 10_000);
    // The default forgets a topic after five quiet minutes; the next append would look it up again,
    // which a light one does not wait for.
    settings.put(ProducerConfig.METADATA_MAX_IDLE_CONFIG, Duration.ofDays(3_650).toMillis());
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 15_000);
    return settings;
  }

  /** For the trace and the like: may be lost, must not cost. */
  public Map<String, Object> lightProducer() {
    Map<String, Object> settings = producer();
    settings.put(CommonClientConfigs.CLIENT_ID_CONFIG, clientId + "-light");
    settings.put(ProducerConfig.ACKS_CONFIG, "1");
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, false);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 32 * 1024);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 50);
    settings.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * 1024 * 1024);
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 1);
    return settings;
  }

  /** For reading whole topics without a group. */
  public Map<String, Object> consumer() {
    Map<String, Object> settings = common();
    settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
    settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    // How long the broker keeps a question for news that there are not; news is told at once.
    settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 500);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 2 * 1024 * 1024);
    settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 8 * 1024 * 1024);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 500);
    settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 15_000);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.CHECK_CRCS_CONFIG, true);
    return settings;
  }

  /**
   * For a share of a topic. The member is static and its session short: a service that was killed
   * and comes back takes up its share in seconds, without the others stopping.
   *
   * @param member names this instance within the group; two instances must not share it
   */
  public Map<String, Object> groupConsumer(String group, String member) {
    Map<String, Object> settings = consumer();
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, member);
    // In a group it is the beat of a thread, too, that looks whether a heartbeat is due.
    settings.put(CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG, 200);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_500);
    settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 120_000);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    return settings;
  }

  /** Never shows the password. */
  @Override
  public String toString() {
    return "LogConnection[" + bootstrap + ", user=" + user + ", client=" + clientId + "]";
  }
}
