package org.cairn.router.streams;

import java.util.function.Consumer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.cairn.router.ledger.format.KeyedBytes;
import org.jspecify.annotations.Nullable;

/** The ledger's state in one store, and so in one changelog: its order is that of the writes. */
record StreamsBytes(KeyValueStore<String, byte[]> store) implements KeyedBytes {
  /** Comes after all that a key of ours goes on with. */
  private static final String LAST = "\uffff";

  @Override
  public byte @Nullable [] get(String key) {
    return store.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    store.put(key, value);
  }

  @Override
  public void delete(String key) {
    store.delete(key);
  }

  @Override
  public void each(String prefix, Consumer<byte[]> taker) {
    try (KeyValueIterator<String, byte[]> all = store.range(prefix, prefix + LAST)) {
      while (all.hasNext()) {
        taker.accept(all.next().value);
      }
    }
  }

  @Override
  public void between(String from, String before, Taker taker) {
    try (KeyValueIterator<String, byte[]> all = store.range(from, before)) {
      while (all.hasNext()) {
        KeyValue<String, byte[]> next = all.next();
        if (next.key.equals(before) || !taker.take(next.key, next.value)) {
          return;
        }
      }
    }
  }
}
