package org.cairn.router.ledger.format;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps values by keys, in the order of the keys as UTF-8. */
public interface KeyedBytes {
  /** Takes one thing after another until it has enough. */
  @FunctionalInterface
  interface Taker {
    /** Whether it takes more. */
    boolean take(String key, byte[] value);
  }

  byte @Nullable [] get(String key);

  void put(String key, byte[] value);

  void delete(String key);

  /** Every value whose key begins with {@code prefix}, in the order of the keys. */
  void each(String prefix, Consumer<byte[]> taker);

  /**
   * Keys from {@code from} up to, but without, {@code before}, in their order, until the taker has
   * enough. It must not write meanwhile.
   */
  void between(String from, String before, Taker taker);
}
