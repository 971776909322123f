package org.cairn.seal.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.cairn.mail.NodeName;

/**
 * Our own keys for seals: the current one, and old ones that still open what was sealed before the
 * others knew of the change. An immutable value. Nothing but the end of an old key depends on the
 * time, so a box without a clock seals and opens.
 *
 * @param serial counts the changes; others take a statement with a higher one only
 */
public record OwnKeys(NodeName self, long serial, SealSecretKey current, List<Old> old) {
  /**
   * A key that was replaced.
   *
   * @param until when it is forgotten
   */
  public record Old(SealSecretKey key, Instant until) {}

  public OwnKeys {
    old = List.copyOf(old);
  }

  public static OwnKeys first(NodeName self, SealSecretKey key) {
    return new OwnKeys(self, 1, key, List.of());
  }

  /**
   * Replaces the current key.
   *
   * @param keepOld how long the old one opens: two lifetimes of a bundle
   */
  public OwnKeys replace(SealSecretKey key, Instant now, Duration keepOld) {
    List<Old> kept = new ArrayList<>(old);
    kept.removeIf(o -> o.until().isBefore(now));
    kept.add(new Old(current, now.plus(keepOld)));
    return new OwnKeys(self, serial + 1, key, kept);
  }

  /** The same keys under a serial that is at least so high: others may have seen ones between. */
  public OwnKeys overtaking(long others) {
    return new OwnKeys(self, Math.max(serial, others), current, old);
  }

  /** The key with that id, if it is the current one, or an old one that is not forgotten yet. */
  public Optional<SealSecretKey> find(KeyId id, Instant now) {
    if (current.publicKey().id().equals(id)) {
      return Optional.of(current);
    }
    return old.stream()
        .filter(o -> !o.until().isBefore(now))
        .map(Old::key)
        .filter(k -> k.publicKey().id().equals(id))
        .findAny();
  }
}
