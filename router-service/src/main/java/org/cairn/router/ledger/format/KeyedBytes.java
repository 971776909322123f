package org.cairn.router.ledger.format;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps values by keys, in the order of the keys. */
public interface KeyedBytes {
  byte @Nullable [] get(String key);

  void put(String key, byte[] value);

  void delete(String key);

  /** Every value whose key begins with {@code prefix}, in the order of the keys. */
  void each(String prefix, Consumer<byte[]> taker);
}
