package org.cairn.router.pairing;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.cairn.log.record.NeighborFact.Paired;
import org.cairn.mail.NodeName;
import org.cairn.seal.Incarnation;
import org.cairn.seal.key.KeyId;
import org.cairn.seal.key.OwnKeys;

/**
 * What others have shown to know of us: that we are paired, and by which key of ours. Whoever was
 * never heard may have refused all that it was sent; whoever seals to an old key of ours has not
 * heard of the new one.
 */
final class Acquaintance {
  /** More lives of one gateway are not kept apart. */
  private static final int MOST_LIVES = 16;

  private final PairingStore store;
  private final Neighbours neighbours;

  /** The key by which they know us, where that is not the current one. */
  private final Map<NodeName, KeyId> knownBy = new HashMap<>();

  private final Map<NodeName, Set<Incarnation>> lives = new HashMap<>();

  Acquaintance(PairingStore store, Neighbours neighbours) {
    this.store = store;
    this.neighbours = neighbours;
    store.eachKnownBy(knownBy::put);
  }

  void remember(LastHeard last) {
    lives.computeIfAbsent(last.node(), _ -> new HashSet<>()).add(last.life());
  }

  /** Where nothing is said, it is the current one. */
  Map<NodeName, KeyId> knownBy() {
    return Collections.unmodifiableMap(knownBy);
  }

  /** Something that it sealed was opened; answers whether it is as if heard for the first time. */
  boolean heard(NodeName from, Incarnation life, KeyId sealedTo, OwnKeys own) {
    if (!neighbours.knows(from)) {
      return false;
    }
    if (own.current().publicKey().id().equals(sealedTo)) {
      forgetKey(from);
    } else if (own.find(sealedTo, Instant.MIN).isPresent()) {
      know(from, sealedTo);
    }
    Set<Incarnation> known = lives.computeIfAbsent(from, _ -> new HashSet<>());
    if (known.size() >= MOST_LIVES && !known.contains(life)) {
      known.clear();
    }
    return known.add(life);
  }

  /**
   * These are our keys now. If the current one is another than last time, whoever has not shown to
   * know an older one knows that of last time; also where a crash came between the change of the
   * key and this, or a backup brought an older key back.
   */
  void weHave(OwnKeys own) {
    KeyId now = own.current().publicKey().id();
    Optional<KeyId> before = store.ownKey();
    if (before.filter(now::equals).isPresent()) {
      return;
    }
    for (Paired paired : neighbours.all()) {
      before
          .filter(_ -> !knownBy.containsKey(paired.node()))
          .ifPresent(key -> know(paired.node(), key));
    }
    store.putOwnKey(now);
  }

  private void know(NodeName node, KeyId key) {
    if (!key.equals(knownBy.put(node, key))) {
      store.putKnownBy(node, key);
    }
  }

  private void forgetKey(NodeName node) {
    if (knownBy.remove(node) != null) {
      store.removeKnownBy(node);
    }
  }

  /** We are paired with it no more. */
  void forget(NodeName node) {
    forgetKey(node);
    lives.remove(node);
  }
}
