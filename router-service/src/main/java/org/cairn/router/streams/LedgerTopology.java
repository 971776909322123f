package org.cairn.router.streams;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.cairn.log.Topic;

/**
 * How the ledger stands between the topics: one processor with one store, fed by topics of one
 * partition each, so that one task sees everything.
 */
final class LedgerTopology {
  /** With the application's name and {@code changelog} it makes {@link Topic#LEDGER_CHANGELOG}. */
  static final String STORE = "custody";

  /** What the ledger reads, each of one partition. */
  static final Set<Topic> INPUTS =
      Set.of(
          Topic.CUSTODY,
          Topic.ACCOUNT,
          Topic.OPERATOR_COMMAND,
          Topic.TRANSFER_REPORT,
          Topic.BUNDLE_RECEIVED,
          Topic.LINK_STATE,
          Topic.NODE_SELF);

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
    Topology topology = new Topology();
    String[] sources = INPUTS.stream().map(Topic::topicName).sorted().toArray(String[]::new);
    for (String source : sources) {
      topology.addSource(source, source);
    }
    topology
        .addProcessor(LEDGER, () -> new LedgerProcessor(ports, tickEvery), sources)
        .addStateStore(store, LEDGER);
    for (Topic output : outputs()) {
      topology.addSink(sink(output), output.topicName(), LEDGER);
    }
    return topology;
  }

  /** All that the ledger appends to. */
  static Set<Topic> outputs() {
    Set<Topic> outputs =
        EnumSet.of(
            Topic.MAIL_ACCEPTED,
            Topic.CONTENT,
            Topic.CUSTODY_STATE,
            Topic.NEIGHBOR,
            Topic.NODE_SELF);
    outputs.addAll(Topic.transfers());
    return outputs;
  }

  /** The name of the place where records for a topic leave. */
  static String sink(Topic topic) {
    return "to-" + topic.topicName();
  }
}
