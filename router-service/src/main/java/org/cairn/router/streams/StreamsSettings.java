package org.cairn.router.streams;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.WallclockTimestampExtractor;
import org.cairn.log.kafka.LogConnection;
import org.cairn.log.kafka.ReaderGroup;

/** The settings of Kafka Streams under the ledger. */
final class StreamsSettings {
  private static final int COMMIT_EVERY_MS = 100;

  /** Each may carry 64 KiB of content. */
  private static final int BUFFERED_RECORDS = 100;

  private static final int POLL_MILLIS = 300;

  /** What Kafka Streams decides itself. */
  private static final Set<String> ITS_OWN =
      Set.of(
          ConsumerConfig.CLIENT_ID_CONFIG,
          ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
          ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
          ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
          ConsumerConfig.GROUP_ID_CONFIG,
          ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
          ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
          ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG);

  private StreamsSettings() {}

  static Properties of(LogConnection connection, LedgerSettings settings) {
    Properties properties = new Properties();
    properties.putAll(connection.common());
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, ReaderGroup.ROUTER_LEDGER);
    properties.put(StreamsConfig.CLIENT_ID_CONFIG, connection.clientId() + "-ledger");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDirectory().toString());
    properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
    properties.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, COMMIT_EVERY_MS);
    // What comes is taken at once; between ticks nothing else is to be done.
    properties.put(StreamsConfig.POLL_MS_CONFIG, POLL_MILLIS);
    properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, 1);
    properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, settings.standbys());
    properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, settings.replicas());
    properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 0);
    properties.put(StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG, BUFFERED_RECORDS);
    properties.put(StreamsConfig.ROCKSDB_CONFIG_SETTER_CLASS_CONFIG, BoundedRocksDb.class);
    // A record of a box that booted in 1969 is as good as any.
    properties.put(
        StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, WallclockTimestampExtractor.class);
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    clients(connection).forEach(properties::put);
    return properties;
  }

  private static Map<String, Object> clients(LogConnection connection) {
    Map<String, Object> clients = new HashMap<>();
    connection
        .groupConsumer(ReaderGroup.ROUTER_LEDGER, connection.clientId() + "-ledger")
        .forEach((key, value) -> put(clients, StreamsConfig.mainConsumerPrefix(key), key, value));
    connection
        .consumer()
        .forEach(
            (key, value) -> put(clients, StreamsConfig.restoreConsumerPrefix(key), key, value));
    connection
        .producer()
        .forEach((key, value) -> put(clients, StreamsConfig.producerPrefix(key), key, value));
    connection
        .admin()
        .forEach((key, value) -> put(clients, StreamsConfig.adminClientPrefix(key), key, value));
    clients.put(
        StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG), BUFFERED_RECORDS);
    return clients;
  }

  private static void put(Map<String, Object> to, String prefixed, String key, Object value) {
    if (!ITS_OWN.contains(key)) {
      to.put(prefixed, value);
    }
  }
}
