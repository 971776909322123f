package org.cairn.router.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.cairn.router.ledger.format.KeyedBytes;
import org.jspecify.annotations.Nullable;

/** State in memory with a journal of its writes, from which a crash takes the end. */
public final class JournaledBytes implements KeyedBytes {
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Write(String key, byte @Nullable [] value) {}

  private final TreeMap<String, byte[]> state = new TreeMap<>();
  private final List<Write> journal = new ArrayList<>();

  /** How many writes there were. */
  public int length() {
    return journal.size();
  }

  /** What is left when only so many writes reached the disk. */
  public JournaledBytes upTo(int writes) {
    JournaledBytes left = new JournaledBytes();
    journal.subList(0, writes).forEach(left::apply);
    return left;
  }

  public List<String> keys() {
    return List.copyOf(state.keySet());
  }

  private void apply(Write write) {
    journal.add(write);
    if (write.value() == null) {
      state.remove(write.key());
    } else {
      state.put(write.key(), write.value());
    }
  }

  @Override
  public byte @Nullable [] get(String key) {
    return state.get(key);
  }

  @Override
  public void put(String key, byte[] value) {
    apply(new Write(key, value));
  }

  @Override
  public void delete(String key) {
    apply(new Write(key, null));
  }

  @Override
  public void each(String prefix, Consumer<byte[]> taker) {
    state.subMap(prefix, prefix + '\uffff').values().forEach(taker);
  }

  @Override
  public void between(String from, String before, Taker taker) {
    for (var entry : state.subMap(from, before).entrySet()) {
      if (!taker.take(entry.getKey(), entry.getValue())) {
        return;
      }
    }
  }
}
