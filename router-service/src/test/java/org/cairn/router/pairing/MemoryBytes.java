package org.cairn.router.pairing;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cairn.router.ledger.format.KeyedBytes;
import org.jspecify.annotations.Nullable;

/** A store that outlives the pairing that is opened on it. */
final class MemoryBytes implements KeyedBytes {
  private final TreeMap<String, byte[]> values = new TreeMap<>();

  @Override
  public byte @Nullable [] get(String key) {
    return values.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    values.put(key, value.clone());
  }

  @Override
  public void delete(String key) {
    values.remove(key);
  }

  @Override
  public void each(String prefix, Consumer<byte[]> taker) {
    List.copyOf(values.tailMap(prefix).entrySet()).stream()
        .takeWhile(entry -> entry.getKey().startsWith(prefix))
        .forEach(entry -> taker.accept(entry.getValue()));
  }

  @Override
  public void between(String from, String before, Taker taker) {
    for (Map.Entry<String, byte[]> entry : values.subMap(from, before).entrySet()) {
      if (!taker.take(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }

  List<String> keys() {
    return List.copyOf(values.keySet());
  }
}
