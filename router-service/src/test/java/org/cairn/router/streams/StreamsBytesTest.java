package org.cairn.router.streams;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.Stores;
import org.cairn.router.ledger.format.KeyedBytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order and the bounds of keys in the store that is used, RocksDB. */
class StreamsBytesTest {
  private final TopologyTestDriver driver;
  private final KeyedBytes bytes;

  StreamsBytesTest(@TempDir Path directory) {
    Topology topology =
        new Topology()
            .addSource("in", new StringDeserializer(), new ByteArrayDeserializer(), "in")
            .addProcessor("store", Idle::new, "in")
            .addStateStore(
                Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore("state"), Serdes.String(), Serdes.ByteArray()),
                "store");
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "bytes");
    properties.put(StreamsConfig.DEFAULT_KEY_SERDE_CLASS_CONFIG, Serdes.StringSerde.class);
    properties.put(StreamsConfig.DEFAULT_VALUE_SERDE_CLASS_CONFIG, Serdes.ByteArraySerde.class);
    properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
    driver = new TopologyTestDriver(topology, properties, Instant.EPOCH);
    bytes = new StreamsBytes(driver.getKeyValueStore("state"));
  }

  /** Has the store, and does nothing with it. */
  private static final class Idle implements Processor<String, byte[], String, byte[]> {
    @Override
    public void process(Record<String, byte[]> input) {
      throw new IllegalStateException("nothing is put in");
    }
  }

  @AfterEach
  void close() {
    driver.close();
  }

  private void put(String... keys) {
    for (String key : keys) {
      bytes.put(key, key.getBytes(StandardCharsets.UTF_8));
    }
  }

  private List<String> between(String from, String before, int most) {
    List<String> keys = new ArrayList<>();
    bytes.between(
        from,
        before,
        (key, value) -> {
          assertThat(new String(value, StandardCharsets.UTF_8)).isEqualTo(key);
          keys.add(key);
          return keys.size() < most;
        });
    return keys;
  }

  @Test
  void keysComeInTheirOrderFromTheFirstUpToButWithoutTheLast() {
    put("b/2", "b/10", "a/1", "b/1", "b0", "b", "c");

    assertThat(between("b/", "b0", 9)).containsExactly("b/1", "b/10", "b/2");
    assertThat(between("b/10", "b/2", 9)).containsExactly("b/10");
    assertThat(between("b/3", "b/4", 9)).isEmpty();
    assertThat(between("b/", "b/", 9)).isEmpty();
  }

  @Test
  void whoHasEnoughIsGivenNoMore() {
    put("b/1", "b/2", "b/3");

    assertThat(between("b/", "b0", 2)).containsExactly("b/1", "b/2");
  }

  @Test
  void aPrefixIsNotThePrefixOfAnother() {
    put("closed/x", "closed-at/1/x", "cargo/y");
    List<byte[]> values = new ArrayList<>();

    bytes.each("closed/", values::add);

    assertThat(values).containsExactly("closed/x".getBytes(StandardCharsets.UTF_8));
  }
}
