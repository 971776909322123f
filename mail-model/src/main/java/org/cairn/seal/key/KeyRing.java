package org.cairn.seal.key;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.cairn.mail.NodeName;

/**
 * The keys of the nodes we are paired with. An immutable value. Who is in it was put there by an
 * operator's pairing; a statement changes keys of a known node only.
 */
public final class KeyRing {
  /**
   * What we know of a node.
   *
   * @param identity made at its first start, never changed but by pairing anew
   * @param old keys it replaced, by which seals on their way are still known
   */
  public record Node(
      SigningPublicKey identity, long serial, SealPublicKey current, List<OldKey> old) {
    public Node {
      old = List.copyOf(old);
    }
  }

  /** A key that its node replaced, and when we forget it. */
  public record OldKey(SealPublicKey key, Instant until) {}

  /** What came of a statement. */
  public sealed interface Change {
    record Taken(KeyRing after) implements Change {}

    record Refused(Refusal why) implements Change {}
  }

  /** Why a statement changed nothing. */
  public enum Refusal {
    UNKNOWN_NODE,
    NOT_AUTHENTIC,
    /** We know this change already, or a later one. */
    OUTDATED
  }

  private final TreeMap<String, Node> nodes;

  private KeyRing(Map<String, Node> nodes) {
    this.nodes = new TreeMap<>(nodes);
  }

  public static KeyRing empty() {
    return new KeyRing(Map.of());
  }

  /** With this node as we know it, in place of what was known. */
  public KeyRing with(NodeName name, Node node) {
    KeyRing after = new KeyRing(nodes);
    after.nodes.put(name.name(), node);
    return after;
  }

  /** Pairs with a node, anew if it was known. */
  public KeyRing pair(NodeName node, SigningPublicKey identity, SealPublicKey key, long serial) {
    return with(node, new Node(identity, serial, key, List.of()));
  }

  public KeyRing remove(NodeName node) {
    KeyRing after = new KeyRing(nodes);
    after.nodes.remove(node.name());
    return after;
  }

  public Optional<Node> node(NodeName name) {
    return Optional.ofNullable(nodes.get(name.name()));
  }

  /** The key to seal to. */
  public Optional<SealPublicKey> current(NodeName node) {
    return node(node).map(Node::current);
  }

  /** The key of a node with that id, current or old. */
  public Optional<SealPublicKey> find(NodeName name, KeyId id, Instant now) {
    return node(name).flatMap(n -> find(n, id, now));
  }

  private static Optional<SealPublicKey> find(Node node, KeyId id, Instant now) {
    if (node.current().id().equals(id)) {
      return Optional.of(node.current());
    }
    return node.old().stream()
        .filter(o -> !o.until().isBefore(now))
        .map(OldKey::key)
        .filter(k -> k.id().equals(id))
        .findAny();
  }

  /**
   * Takes a node's word about its key.
   *
   * @param keepOld how long seals by the key it replaces are still known: two lifetimes
   */
  public Change accept(KeyStatement statement, Instant now, Duration keepOld) {
    Optional<Node> known = node(statement.node());
    if (known.isEmpty()) {
      return new Change.Refused(Refusal.UNKNOWN_NODE);
    }
    Node node = known.get();
    if (!statement.isSignedBy(node.identity())) {
      return new Change.Refused(Refusal.NOT_AUTHENTIC);
    }
    if (statement.serial() <= node.serial()) {
      return new Change.Refused(Refusal.OUTDATED);
    }
    List<OldKey> old = new ArrayList<>(node.old());
    old.removeIf(o -> o.until().isBefore(now));
    old.add(new OldKey(node.current(), now.plus(keepOld)));
    Node changed = new Node(node.identity(), statement.serial(), statement.key(), old);
    return new Change.Taken(with(statement.node(), changed));
  }
}
