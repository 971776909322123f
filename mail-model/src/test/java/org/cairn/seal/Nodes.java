package org.cairn.seal;

import java.time.Instant;
import java.util.Random;
import org.cairn.bundle.Samples;
import org.cairn.mail.NodeName;
import org.cairn.seal.key.KeyRing;
import org.cairn.seal.key.OwnKeys;
import org.cairn.seal.key.SealSecretKey;
import org.cairn.seal.key.SigningSecretKey;

/** Three nodes that are paired with each other, and one that nobody knows. */
public record Nodes(Node hill, Node town, Node lake, Node stranger) {
  public static final Instant NOW = Samples.NOON;
  public static final Incarnation LIFE = new Incarnation(0x0badcafe);

  /** One of them. */
  public record Node(NodeName name, SigningSecretKey identity, SealSecretKey key) {
    public OwnKeys own() {
      return OwnKeys.first(name, key);
    }

    public Sealer sealer(long seed) {
      return new Sealer(key, LIFE, new Random(seed));
    }
  }

  public static Nodes make() {
    Random random = new Random(2026);
    return new Nodes(
        node("hill", random), node("town", random), node("lake", random), node("cave", random));
  }

  private static Node node(String name, Random random) {
    return new Node(
        NodeName.of(name), SigningSecretKey.generate(random), SealSecretKey.generate(random));
  }

  public KeyRing ring() {
    KeyRing ring = KeyRing.empty();
    for (Node node : new Node[] {hill, town, lake}) {
      ring = ring.pair(node.name(), node.identity().publicKey(), node.key().publicKey(), 1);
    }
    return ring;
  }

  public Opener opener(Node node) {
    return new Opener(node.own(), ring());
  }
}
