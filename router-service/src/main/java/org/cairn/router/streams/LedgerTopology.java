package org.cairn.router.streams;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.cairn.log.Topic;

/**
 * How the ledger stands between the topics: one processor with one store, fed by three topics of
 * one partition each, so that one task sees everything.
 */
final class LedgerTopology {
  /** With the application's name and {@code changelog} it makes {@link Topic#LEDGER_CHANGELOG}. */
  static final String STORE = "custody";

  static final String ACCEPTED = "accepted";
  static final String CONTENT = "content-tombstones";
  static final String STATE = "state";
  private static final String LEDGER = "ledger";

  private LedgerTopology() {}

  /**
   * @param replicas brokers that hold a copy of the changelog
   */
  static Topology of(LedgerPorts ports, Duration tickEvery, int replicas) {
    StoreBuilder<KeyValueStore<String, byte[]>> store =
        Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
            .withLoggingEnabled(Map.copyOf(Topic.LEDGER_CHANGELOG.config(replicas)))
            .withCachingDisabled();
    return new Topology()
        .addSource(Topic.CUSTODY.topicName(), Topic.CUSTODY.topicName())
        .addSource(Topic.ACCOUNT.topicName(), Topic.ACCOUNT.topicName())
        .addSource(Topic.OPERATOR_COMMAND.topicName(), Topic.OPERATOR_COMMAND.topicName())
        .addProcessor(
            LEDGER,
            () -> new LedgerProcessor(ports, tickEvery),
            Topic.CUSTODY.topicName(),
            Topic.ACCOUNT.topicName(),
            Topic.OPERATOR_COMMAND.topicName())
        .addStateStore(store, LEDGER)
        .addSink(ACCEPTED, Topic.MAIL_ACCEPTED.topicName(), LEDGER)
        .addSink(CONTENT, Topic.CONTENT.topicName(), LEDGER)
        .addSink(STATE, Topic.CUSTODY_STATE.topicName(), LEDGER);
  }
}
