package org.cairn.seal;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what was seen, bundles or batches, until it is of no use any more. Bounded: over its
 * bound the oldest is forgotten first, for behind it stands the mailbox, which knows each mail for
 * twice the longest lifetime. Used by one thread.
 *
 * @param <K> what names it
 */
public final class SeenBefore<K> {
  private final int most;
  private final Duration memory;
  private final Map<K, Duration> seen = new LinkedHashMap<>();

  /**
   * @param most how many are remembered
   * @param memory for how long
   */
  public SeenBefore(int most, Duration memory) {
    this.most = most;
    this.memory = memory;
  }

  /**
   * Whether {@code key} is seen for the first time; from now on it is not.
   *
   * @param now on a clock that nobody sets
   */
  public boolean isFirst(K key, Duration now) {
    boolean first = !has(key, now);
    remember(key, now);
    return first;
  }

  /**
   * Whether {@code key} is remembered; that changes nothing.
   *
   * @param now on a clock that nobody sets
   */
  public boolean has(K key, Duration now) {
    forgetOld(now);
    return seen.containsKey(key);
  }

  /**
   * From now on {@code key} has been seen.
   *
   * @param now on a clock that nobody sets
   */
  public void remember(K key, Duration now) {
    forgetOld(now);
    if (seen.containsKey(key)) {
      return;
    }
    if (seen.size() == most) {
      seen.remove(seen.keySet().iterator().next());
    }
    seen.put(key, now);
  }

  private void forgetOld(Duration now) {
    Iterator<Duration> oldest = seen.values().iterator();
    while (oldest.hasNext() && now.minus(oldest.next()).compareTo(memory) > 0) {
      oldest.remove();
    }
  }
}
